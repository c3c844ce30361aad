using LinkedInAutomation.Grains.Relations;

namespace LinkedInAutomation.Host.Relations;

/// <param name="Status">waiting: for a limit or an outage to pass; it goes on by itself.</param>
/// <param name="Phase">What is read at present: all connections, then all pending invitations, then the profiles of those who are on neither.</param>
/// <param name="Seen">Connections and invitations read.</param>
/// <param name="Found">Leads that were found to be connected.</param>
/// <param name="Gone">Leads whose invitation is neither pending nor accepted.</param>
/// <param name="ToConfirm">Profiles still to be read.</param>
/// <param name="Detail">Type of the last error while waiting or failed.</param>
/// <param name="NextStepAt">Null once it has finished.</param>
public sealed record BackfillView(
    Guid Id, Guid AccountId, BackfillReason Reason, BackfillStatus Status, BackfillPhase Phase, int Pages, int Seen, int Found, int Gone,
    int ToConfirm, string? Detail, DateTimeOffset? NextStepAt, DateTimeOffset CreatedAt, DateTimeOffset? FinishedAt)
{
    public static BackfillView Of(BackfillJob job) => new(
        job.Id, job.AccountId, job.Reason, job.Status, job.Phase, job.Pages, job.Seen, job.Found, job.Gone, job.Missing.Count, job.Detail,
        job.FinishedAt is null ? job.NextStepAt : null, job.CreatedAt, job.FinishedAt);
}

/// <param name="Items">One for each account, whether it was begun now or before.</param>
public sealed record BackfillsView(IReadOnlyList<BackfillView> Items);
