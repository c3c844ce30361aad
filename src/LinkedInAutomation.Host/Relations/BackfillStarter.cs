using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Relations;

namespace LinkedInAutomation.Host.Relations;

/// <summary>Writes down that the relations of accounts shall be read, and tells the accounts.</summary>
public sealed class BackfillStarter(BackfillStore store, IGrainFactory grains, TimeProvider time)
{
    /// <summary>An account that is being read already goes on with that one.</summary>
    public async Task<List<BackfillJob>> StartAsync(IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        await store.StartAsync(accounts, BackfillReason.Requested, TimeSpan.Zero, time.GetUtcNow(), cancellationToken);
        foreach (var account in accounts)
            await grains.GetGrain<ILinkedInAccountGrain>(account).BackfillRelationsAsync();
        return await store.LatestAsync(accounts, cancellationToken);
    }
}
