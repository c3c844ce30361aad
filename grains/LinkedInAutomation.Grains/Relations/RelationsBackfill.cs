using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;
using Microsoft.Extensions.Logging;

namespace LinkedInAutomation.Grains.Relations;

/// <summary>
/// Reads all connections and pending invitations of an account, a page at a time with pauses. Each step is written down after its leads
/// were told: a crash in between repeats one page, which tells nobody anything new.
/// </summary>
public sealed partial class RelationsBackfill(
    BackfillStore store, RelationsReader reader, InvitedLeads invited, RelationsOptions options, TimeProvider time, ILogger<RelationsBackfill> logger)
{
    /// <summary>None starts by itself this soon after the last.</summary>
    private static readonly TimeSpan Rest = TimeSpan.FromHours(6);

    /// <summary>Repeat-safe: an account has one at a time.</summary>
    public Task StartAsync(Guid accountId, BackfillReason reason, CancellationToken cancellationToken)
        => store.StartAsync([accountId], reason, Rest, time.GetUtcNow(), cancellationToken);

    /// <summary>Does the next step when it is due. Answers when the one after it is, or null when there is nothing to do.</summary>
    public async Task<DateTimeOffset?> StepAsync(LinkedInAccountState account, CancellationToken cancellationToken)
    {
        if (await store.FindOpenAsync(account.Id, cancellationToken) is not { } job)
            return null;
        if (job.NextStepAt > time.GetUtcNow())
            return job.NextStepAt;
        BackfillJob next;
        try
        {
            next = await ReadAsync(account, job, cancellationToken);
        }
        catch (ProviderException failure)
        {
            next = BackfillRules.AfterFailure(job, failure, time.GetUtcNow());
            LogFailed(account.Id, job.Phase, failure.Type, next.Status);
        }

        if (await store.SaveAsync(next, cancellationToken) && next.FinishedAt is not null)
            LogFinished(account.Id, next.Status, next.Pages, next.Seen, next.Found, next.Gone);
        return next.FinishedAt is null ? next.NextStepAt : null;
    }

    private async Task<BackfillJob> ReadAsync(LinkedInAccountState account, BackfillJob job, CancellationToken cancellationToken)
    {
        var pause = options.PagePause * (0.5 + Random.Shared.NextDouble());
        switch (job.Phase)
        {
            case BackfillPhase.Relations:
                var (relations, found) = await reader.ReadRelationsAsync(account, job.Cursor, cancellationToken);
                return BackfillRules.AfterRelations(job, relations.Items.Count, found, relations.NextCursor, time.GetUtcNow(), pause);
            case BackfillPhase.Invitations:
                var (sent, comparison) = await reader.ReadInvitationsAsync(account, job.Cursor, job.ComparedFrom, cancellationToken);
                return BackfillRules.AfterInvitations(job, sent.Items.Count, comparison, sent.NextCursor, time.GetUtcNow(), pause);
            default:
                var id = job.Missing[0];
                // It may have been accepted, or withdrawn, since it was missed.
                InvitationFate? fate = await invited.FindAsync([id], cancellationToken) is [var lead]
                    ? await reader.ConfirmAsync(account, lead, cancellationToken)
                    : null;
                return BackfillRules.AfterProfile(job, id, fate, time.GetUtcNow(), pause);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The backfill of account {AccountId} failed at {Phase} with {Type}, now {Status}")]
    private partial void LogFailed(Guid accountId, BackfillPhase phase, string type, BackfillStatus status);

    [LoggerMessage(Level = LogLevel.Information, Message = "The backfill of account {AccountId} is {Status}: {Pages} pages, {Seen} read, {Found} connected, {Gone} invitations gone")]
    private partial void LogFinished(Guid accountId, BackfillStatus status, int pages, int seen, int found, int gone);
}
