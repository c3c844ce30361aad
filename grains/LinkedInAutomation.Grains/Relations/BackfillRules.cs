using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Grains.Relations;

/// <summary>How a backfill goes on after each step. Pure.</summary>
public static class BackfillRules
{
    private const int MostFailures = 20;

    private static readonly TimeSpan FirstRest = TimeSpan.FromMinutes(5);
    private static readonly TimeSpan LongestRest = TimeSpan.FromHours(6);

    public static BackfillJob AfterRelations(BackfillJob job, int seen, int found, string? nextCursor, DateTimeOffset now, TimeSpan pause)
        => Step(job, now, pause) with
        {
            Pages = job.Pages + 1,
            Seen = job.Seen + seen,
            Found = job.Found + found,
            Cursor = nextCursor,
            Phase = nextCursor is null ? BackfillPhase.Invitations : BackfillPhase.Relations,
        };

    public static BackfillJob AfterInvitations(BackfillJob job, int seen, SentComparison comparison, string? nextCursor, DateTimeOffset now, TimeSpan pause)
    {
        var read = Step(job, now, pause) with
        {
            Pages = job.Pages + 1,
            Seen = job.Seen + seen,
            Cursor = nextCursor,
            ComparedFrom = comparison.ComparedFrom,
            Missing = [.. comparison.Missing.Select(lead => lead.Id).Concat(job.Missing)],
        };
        if (nextCursor is not null)
            return read;
        return read.Missing.Count > 0 ? read with { Phase = BackfillPhase.Profiles } : Complete(read, now);
    }

    /// <param name="fate">Null: the lead was not waiting any more, nothing was read.</param>
    public static BackfillJob AfterProfile(BackfillJob job, Guid lead, InvitationFate? fate, DateTimeOffset now, TimeSpan pause)
    {
        var read = Step(job, now, fate is null ? TimeSpan.Zero : pause) with
        {
            Missing = [.. job.Missing.Where(id => id != lead)],
            Found = job.Found + (fate == InvitationFate.Accepted ? 1 : 0),
            Gone = job.Gone + (fate == InvitationFate.Gone ? 1 : 0),
        };
        return read.Missing.Count > 0 ? read : Complete(read, now);
    }

    /// <summary>
    /// Rests as long as the provider asks, or 5 minutes doubling to 6 hours, and goes on where it stood; a cursor that is refused (they
    /// do not live for ever) begins its list anew. A person who is unknown now is left out. Gives up after 20 failures in a row.
    /// </summary>
    public static BackfillJob AfterFailure(BackfillJob job, ProviderException failure, DateTimeOffset now)
    {
        if (job.Phase == BackfillPhase.Profiles && failure.Scope is ErrorScope.Lead or ErrorScope.Step)
            return AfterProfile(job, job.Missing[0], null, now, TimeSpan.Zero);
        var failed = job with { Steps = job.Steps + 1, Failures = job.Failures + 1, Detail = failure.Type };
        if (failed.Failures > MostFailures)
            return failed with { Status = BackfillStatus.Failed, FinishedAt = now };
        var doubled = FirstRest * Math.Pow(2, Math.Min(job.Failures, 10));
        var rest = failure.RetryAfter is { } asked && asked > doubled ? asked : doubled < LongestRest ? doubled : LongestRest;
        var isBadCursor = failure.Scope == ErrorScope.Step && job.Cursor is not null;
        return failed with
        {
            Status = BackfillStatus.Waiting,
            Cursor = isBadCursor ? null : job.Cursor,
            ComparedFrom = isBadCursor ? null : job.ComparedFrom,
            NextStepAt = now + rest,
        };
    }

    private static BackfillJob Step(BackfillJob job, DateTimeOffset now, TimeSpan pause)
        => job with { Status = BackfillStatus.Running, Steps = job.Steps + 1, Failures = 0, Detail = null, NextStepAt = now + pause };

    private static BackfillJob Complete(BackfillJob job, DateTimeOffset now)
        => job with { Status = BackfillStatus.Completed, Cursor = null, FinishedAt = now };
}
