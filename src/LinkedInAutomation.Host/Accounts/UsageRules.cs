using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Storage;

namespace LinkedInAutomation.Host.Accounts;

/// <summary>Counts the ledger by day and week. Pure.</summary>
public static class UsageRules
{
    /// <param name="days">Sends around the days asked for.</param>
    /// <param name="week">Sends of the last 7 × 24 hours.</param>
    /// <param name="notes">When invitations with a note were sent in the last <see cref="InviteNoteLimit.Month"/>.</param>
    public static UsageView Count(
        AccountSettings settings, PacingState? pacing, IReadOnlyList<SentAction> days, IReadOnlyList<SentAction> week,
        DateOnly first, DateOnly last, DateTimeOffset now, IReadOnlyList<DateTimeOffset>? notes = null)
    {
        var zone = settings.WorkingHours.TimeZone;
        var byDay = days.CountBy(sent => (sent.Kind, Date: LocalDay.DateOf(sent.At, zone))).ToDictionary();
        var byKind = week.CountBy(sent => sent.Kind).ToDictionary();
        var kinds = Enum.GetValues<ActionKind>();
        return new(
            [
                .. Enumerable.Range(0, last.DayNumber - first.DayNumber + 1).Select(first.AddDays).Select(date => new UsageDay(date, kinds.ToDictionary(
                    StoredName.Of,
                    kind => Quota.Of(byDay.GetValueOrDefault((kind, date)), settings.PerDayOn(kind, date, pacing?.RampUpStartedOn))))),
            ],
            kinds.ToDictionary(StoredName.Of, kind => Quota.Of(byKind.GetValueOrDefault(kind), settings.Limits.Of(kind).PerWeek)),
            Notes(settings, notes ?? [], now), CooldownView.Current(pacing, now));
    }

    private static NoteUsage Notes(AccountSettings settings, IReadOnlyList<DateTimeOffset> sent, DateTimeOffset now)
    {
        var (limit, today) = (settings.Limits.InviteNote, LocalDay.StartOf(now, settings.WorkingHours.TimeZone));
        return new(
            Quota.Of(sent.Count(at => at >= today), limit?.PerDay), Quota.Of(sent.Count(at => at > now - LedgerCounts.Week), limit?.PerWeek),
            Quota.Of(sent.Count(at => at > now - InviteNoteLimit.Month), limit?.PerMonth));
    }
}

/// <param name="RollingWeek">Strictly the last 7 × 24 hours.</param>
public sealed record UsageView(
    IReadOnlyList<UsageDay> Days, IReadOnlyDictionary<string, Quota> RollingWeek, NoteUsage InviteNotes, IReadOnlyList<CooldownView> Cooldowns);

/// <summary>Invitations with a note; they count as invitations, too.</summary>
/// <param name="RollingMonth">The last 31 × 24 hours.</param>
public sealed record NoteUsage(Quota Today, Quota RollingWeek, Quota RollingMonth);

/// <param name="Date">In the account's zone.</param>
public sealed record UsageDay(DateOnly Date, IReadOnlyDictionary<string, Quota> Kinds);

/// <param name="Limit">Null: there is none.</param>
public sealed record Quota(int Sent, int? Limit, int? Remaining)
{
    public static Quota Of(int sent, int? limit) => new(sent, limit, limit is { } most ? Math.Max(0, most - sent) : null);
}
