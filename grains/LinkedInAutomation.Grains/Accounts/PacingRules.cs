using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>When an account may do what. Pure: the ledger, the state and the time come in.</summary>
public static class PacingRules
{
    // Every round moves on by at least one block; a handful is usual, a weekly limit between holidays takes some dozens.
    private const int MaxRounds = 1_000;

    /// <summary>
    /// Decides about one action of a kind. When several things block, the reason is the one that lasts longest on its own, and
    /// <see cref="PacingDecision.Until"/> an instant at which none of them does.
    /// </summary>
    /// <param name="campaignHours">Null when the campaign adds none of its own.</param>
    /// <param name="ledger">Counted up to <paramref name="now"/>, with the same margin.</param>
    /// <param name="notes">Given for an invitation that carries a note and for nothing else.</param>
    /// <param name="dayStart">Null: the day begins at the opening.</param>
    /// <param name="margin">
    /// Longest time between the decision and the arrival at LinkedIn. Nothing starts within it before closing or before the account's midnight
    /// (it would be counted on another day there than here), and the rolling week is longer by it.
    /// </param>
    public static PacingDecision Decide(
        ActionKind kind, DateTimeOffset now, AccountSettings settings, WorkingHours? campaignHours,
        LedgerCounts ledger, PacingState state, TimeSpan margin, NoteQuota? notes = null, DayStart? dayStart = null)
    {
        var checks = new Checks(kind, now, settings, campaignHours, ledger, state, margin, notes, dayStart);
        var blocks = checks.At(now);
        if (blocks.Count == 0)
            return PacingDecision.Now;

        // MaxBy takes null (never) for the smallest, here it is the longest.
        var reason = blocks.MaxBy(block => block.Until ?? DateTimeOffset.MaxValue).Reason;
        var at = now;
        for (var round = 0; blocks.Count > 0 && round < MaxRounds; round++)
        {
            if (blocks.FindIndex(block => block.Until is null) is >= 0 and var never)
                return PacingDecision.NotBefore(blocks[never].Reason, null);
            at = blocks.Max(block => block.Until!.Value);
            blocks = checks.At(at);
        }

        return PacingDecision.NotBefore(reason, at);
    }

    /// <summary>When the next action may begin. Drawn anew after each, so that the intervals show no pattern.</summary>
    /// <param name="random">0 to 1, from the caller's generator.</param>
    public static DateTimeOffset NextSlot(DateTimeOffset completedAt, Spacing spacing, double random) =>
        completedAt.AddSeconds(spacing.MinSeconds + (Math.Clamp(random, 0, 1) * (spacing.MaxSeconds - spacing.MinSeconds)));

    private readonly record struct Block(WaitingFor Reason, DateTimeOffset? Until);

    private sealed class Checks(
        ActionKind kind, DateTimeOffset now, AccountSettings settings, WorkingHours? campaignHours,
        LedgerCounts ledger, PacingState state, TimeSpan margin, NoteQuota? notes, DayStart? dayStart)
    {
        private readonly string _zone = settings.WorkingHours.TimeZone;
        private readonly DateOnly _today = LocalDay.DateOf(now, settings.WorkingHours.TimeZone);

        /// <summary>All that blocks at an instant, each with the first later instant at which it alone does not.</summary>
        public List<Block> At(DateTimeOffset at)
        {
            var blocks = new List<Block>();
            CheckDay(at, blocks);
            CheckWeek(at, blocks);
            foreach (var (reason, until) in notes?.ReachedAt(at, _zone, margin) ?? [])
                blocks.Add(new(reason, until));
            foreach (var cooldown in state.Cooldowns)
            {
                if (cooldown.Action == kind && cooldown.Until > at)
                    blocks.Add(new(WaitingFor.Cooldown, cooldown.Until));
            }

            CheckSpacing(at, blocks);
            var opening = WorkingHoursRules.NextOpening(settings.WorkingHours, campaignHours, at, margin);
            if (opening != at)
                blocks.Add(new(WaitingFor.WorkingHours, opening));
            else if (dayStart?.Of(at, settings, campaignHours, margin) is { } start && start > at)
                blocks.Add(new(WaitingFor.Slot, start));
            return blocks;
        }

        private void CheckDay(DateTimeOffset at, List<Block> blocks)
        {
            var perDay = settings.Limits.Of(kind).PerDay;
            if (perDay <= 0 || settings.RampUp is { StartPerDay: <= 0, StepPerDay: <= 0 })
            {
                blocks.Add(new(WaitingFor.DailyLimit, null));
                return;
            }

            var date = LocalDay.DateOf(at, _zone);
            var sent = date == _today ? ledger.SentToday : 0;
            var tomorrow = LocalDay.NextDay(at, _zone);
            if (sent >= settings.PerDayOn(kind, date, state.RampUpStartedOn ?? _today))
                blocks.Add(new(WaitingFor.DailyLimit, tomorrow));
            else if (margin > TimeSpan.Zero && at + margin >= tomorrow)
                blocks.Add(new(WaitingFor.Slot, tomorrow));
        }

        private void CheckWeek(DateTimeOffset at, List<Block> blocks)
        {
            if (settings.Limits.Of(kind).PerWeek is not { } perWeek)
                return;
            if (perWeek <= 0)
            {
                blocks.Add(new(WaitingFor.WeeklyLimit, null));
                return;
            }

            var frees = ledger.WeekFrees(perWeek, at, now, margin);
            if (frees > at)
                blocks.Add(new(WaitingFor.WeeklyLimit, frees));
        }

        private void CheckSpacing(DateTimeOffset at, List<Block> blocks)
        {
            if (state.NextSlotAt > at)
                blocks.Add(new(WaitingFor.Slot, state.NextSlotAt));

            // Holds even when the drawn slot was lost with a crash.
            var earliest = state.LastActivityAt?.AddSeconds(settings.Spacing.MinSeconds);
            if (earliest > at)
                blocks.Add(new(WaitingFor.Slot, earliest));
        }
    }
}
