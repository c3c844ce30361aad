using LinkedInAutomation.Grains.Recovery;
using LinkedInAutomation.Grains.Relations;

namespace LinkedInAutomation.Grains.Accounts;

public sealed partial class LinkedInAccountGrain
{
    private bool _hasLooked;
    private DateTimeOffset _nextBackfillLookAt;

    public Task BackfillRelationsAsync()
    {
        _nextBackfillLookAt = DateTimeOffset.MinValue;
        ComeAgain(TimeSpan.Zero);
        return Task.CompletedTask;
    }

    public async Task<PersonAnswer> AskAboutAsync(PersonQuestion question)
    {
        await _calls.WaitAsync();
        try
        {
            return await personReader.ReadAsync(Existing, question);
        }
        finally
        {
            _calls.Release();
        }
    }

    private async Task StartBackfillAsync(Guid accountId)
    {
        await backfill.StartAsync(accountId, BackfillReason.Reconnected, CancellationToken.None);
        _nextBackfillLookAt = DateTimeOffset.MinValue;
    }

    /// <summary>Reads a page of the relations when it is time. Answers when it is time again; null while the account cannot be used.</summary>
    private async Task<DateTimeOffset?> WatchRelationsAsync(LinkedInAccountState account, CancellationToken cancellationToken)
    {
        if (account.Status != AccountStatus.Ok)
            return null;
        if (await relationsWatch.LookAsync(account, relations.State, isFirst: !_hasLooked, cancellationToken))
            await relations.WriteStateAsync(cancellationToken);
        _hasLooked = true;
        if (_nextBackfillLookAt <= time.GetUtcNow())
        {
            // One of which no call told is found by then. Set first: who asks meanwhile is not overlooked.
            var otherwise = _nextBackfillLookAt = time.GetUtcNow() + options.LongestSleep;
            var next = await backfill.StepAsync(account, cancellationToken);
            if (_nextBackfillLookAt == otherwise && next is not null)
                _nextBackfillLookAt = next.Value;
        }

        return relations.State.NextLookAt < _nextBackfillLookAt ? relations.State.NextLookAt : _nextBackfillLookAt;
    }
}
