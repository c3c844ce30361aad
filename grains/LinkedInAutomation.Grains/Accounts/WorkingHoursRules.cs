using NodaTime;
using NodaTime.Extensions;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// When the hours of an account and of a campaign are open together, each in its own zone. The margin keeps a write that takes long
/// from landing after hours: an instant counts as open only when <c>at + margin &lt; close</c>.
/// </summary>
public static class WorkingHoursRules
{
    /// <summary>How far ahead an opening is looked for: a year, and a month of holidays on top.</summary>
    public static readonly TimeSpan Horizon = TimeSpan.FromDays(400);

    /// <summary>First instant at or after <paramref name="at"/> at which both are open; null: none within <see cref="Horizon"/>.</summary>
    public static DateTimeOffset? NextOpening(WorkingHours a, WorkingHours? b, DateTimeOffset at, TimeSpan margin = default)
    {
        var enough = Duration.FromTimeSpan(margin);
        foreach (var (start, end) in Spans(a, b, at))
        {
            if (start + enough < end)
                return start.ToDateTimeOffset();
        }

        return null;
    }

    /// <summary>First instant after <paramref name="at"/> at which one of them is closed; null when one is closed already.</summary>
    public static DateTimeOffset? ClosesAt(WorkingHours a, WorkingHours? b, DateTimeOffset at)
    {
        foreach (var (start, end) in Spans(a, b, at))
            return start == at.ToInstant() ? end.ToDateTimeOffset() : null;
        return null;
    }

    private static IEnumerable<(Instant Start, Instant End)> Spans(WorkingHours a, WorkingHours? b, DateTimeOffset at)
    {
        var start = at.ToInstant();
        var end = start + Duration.FromTimeSpan(Horizon);
        var first = OpeningHours.Of(a).Spans(start, end);
        return b is null ? first : Intersect(first, OpeningHours.Of(b).Spans(start, end));
    }

    private static IEnumerable<(Instant Start, Instant End)> Intersect(
        IEnumerable<(Instant Start, Instant End)> first, IEnumerable<(Instant Start, Instant End)> second)
    {
        using var a = first.GetEnumerator();
        using var b = second.GetEnumerator();
        for (var more = a.MoveNext() && b.MoveNext(); more;)
        {
            var start = Instant.Max(a.Current.Start, b.Current.Start);
            var end = Instant.Min(a.Current.End, b.Current.End);
            if (start < end)
                yield return (start, end);
            more = a.Current.End <= b.Current.End ? a.MoveNext() : b.MoveNext();
        }
    }
}
