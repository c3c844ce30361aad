using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Relations;

/// <summary>When the account looks at its connections again; kept in Orleans' own storage, nobody lists it.</summary>
[GenerateSerializer, Alias("relations-cursor")]
public sealed class RelationsCursor
{
    [Id(0)] public DateTimeOffset? NextLookAt { get; set; }

    /// <summary>When all connections are read by themselves.</summary>
    [Id(1)] public DateTimeOffset? NextBackfillAt { get; set; }
}

/// <summary>
/// Notices acceptances whose webhook was lost: reads the newest connections and the newest pending invitations now and then, while
/// invitations are pending.
/// </summary>
public sealed partial class RelationsWatch(
    RelationsReader reader, RelationsBackfill backfill, LeadMatching matching, RelationsOptions options, TimeProvider time, ILogger<RelationsWatch> logger)
{
    /// <summary>
    /// Looks when it is time, and starts the backfill that is due. True: the cursor was changed and wants to be stored.
    /// </summary>
    /// <param name="isFirst">The account has just come to life here: what is overdue was missed, as at all other accounts.</param>
    public async Task<bool> LookAsync(LinkedInAccountState account, RelationsCursor cursor, bool isFirst, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var isChanged = false;
        if (options.LookInterval == TimeSpan.Zero)
        {
            // What was drawn before it was switched off must not wake the account.
            cursor.NextLookAt = null;
        }
        else if (!(cursor.NextLookAt > now))
        {
            var isDue = cursor.NextLookAt is not null && !isFirst;
            cursor.NextLookAt = Draw(account, now, options.LookInterval, isFirst && cursor.NextLookAt is not null);
            isChanged = true;
            if (isDue && account.Settings.WorkingHours.IsOpen(now) && await matching.HasInvitedAsync(account.Id))
                await LookAsync(account, cancellationToken);
        }

        if (options.BackfillInterval > TimeSpan.Zero && !(cursor.NextBackfillAt > now))
        {
            var isDue = cursor.NextBackfillAt is not null && !isFirst;
            cursor.NextBackfillAt = Draw(account, now, options.BackfillInterval, isFirst && cursor.NextBackfillAt is not null);
            isChanged = true;
            if (isDue && await matching.HasInvitedAsync(account.Id))
                await backfill.StartAsync(account.Id, BackfillReason.Periodic, cancellationToken);
        }

        return isChanged;
    }

    private static DateTimeOffset Draw(LinkedInAccountState account, DateTimeOffset now, TimeSpan interval, bool isMissed)
    {
        var (draw, within) = (Random.Shared.NextDouble(), Random.Shared.NextDouble());
        var hours = account.Settings.WorkingHours;
        return isMissed ? LookRules.Missed(hours, now, interval, draw, within) : LookRules.Next(hours, now, interval, draw, within);
    }

    private async Task LookAsync(LinkedInAccountState account, CancellationToken cancellationToken)
    {
        try
        {
            var (relations, found) = await reader.ReadRelationsAsync(account, cursor: null, cancellationToken);
            var (_, comparison) = await reader.ReadInvitationsAsync(account, cursor: null, comparedFrom: null, cancellationToken);
            foreach (var lead in comparison.Missing.Take(options.ProfilesPerLook))
                await reader.ConfirmAsync(account, lead, cancellationToken);
            LogLooked(account.Id, relations.Items.Count, found, comparison.Missing.Count);
        }
        catch (ProviderException e)
        {
            LogFailed(account.Id, e.Type);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "Account {AccountId}: {Read} newest connections read, {Found} invited leads among them; {Missing} invitations are not pending any more")]
    private partial void LogLooked(Guid accountId, int read, int found, int missing);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connections of account {AccountId} could not be read: {Type}")]
    private partial void LogFailed(Guid accountId, string type);
}
