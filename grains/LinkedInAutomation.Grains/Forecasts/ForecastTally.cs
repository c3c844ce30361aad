using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>What the simulation did for the campaign that is asked about, by day of its zone.</summary>
internal sealed class ForecastTally(string timeZone, DateOnly first, int days)
{
    /// <summary>Days without work between two limited ones, a long weekend, do not end a span.</summary>
    private const int Bridge = 4;

    private static readonly ActionKind[] Kinds = Enum.GetValues<ActionKind>();

    private readonly DayOfZone _calendar = new(timeZone);
    private readonly Dictionary<ActionKind, long>[] _sends = [.. Enumerable.Range(0, days).Select(_ => Kinds.ToDictionary(kind => kind, _ => 0L))];
    private readonly long[] _started = new long[days];
    private readonly long[] _finished = new long[days];
    private readonly HashSet<(Guid Account, ActionKind? Kind, WaitingFor Reason, DateOnly Date)> _limits = [];

    public DateOnly? LastEnd { get; private set; }

    public void Sent(ActionKind kind, DateTimeOffset at, long count)
    {
        if (DayOf(at) is { } day)
            _sends[day][kind] += count;
    }

    public void Started(DateTimeOffset at, long count)
    {
        if (DayOf(at) is { } day)
            _started[day] += count;
    }

    public void Ended(DateTimeOffset at, long count)
    {
        LastEnd = _calendar.DateOf(at);
        if (DayOf(at) is { } day)
            _finished[day] += count;
    }

    public void Limited(Guid account, ActionKind? kind, WaitingFor reason, DateTimeOffset at)
    {
        if (DayOf(at) is { } day)
            _limits.Add((account, kind, reason, first.AddDays(day)));
    }

    public IReadOnlyList<ForecastDay> Days()
        => [.. Enumerable.Range(0, days).Select(day => new ForecastDay(first.AddDays(day), _sends[day], _started[day], _finished[day]))];

    public IReadOnlyList<LimitedSpan> Spans() =>
    [
        .. _limits.GroupBy(limit => (limit.Account, limit.Kind, limit.Reason))
            .SelectMany(group => Spans(group.Key.Account, group.Key.Kind, group.Key.Reason, group.Select(limit => limit.Date).Order()))
            .OrderBy(span => span.From).ThenBy(span => span.AccountId).ThenBy(span => span.Action),
    ];

    private static IEnumerable<LimitedSpan> Spans(Guid account, ActionKind? kind, WaitingFor reason, IEnumerable<DateOnly> dates)
    {
        LimitedSpan? span = null;
        foreach (var date in dates)
        {
            if (span is not null && date.DayNumber - span.To.DayNumber <= Bridge)
            {
                span = span with { To = date };
                continue;
            }

            if (span is not null)
                yield return span;
            span = new(date, date, account, kind, reason);
        }

        if (span is not null)
            yield return span;
    }

    private int? DayOf(DateTimeOffset at)
        => _calendar.DateOf(at).DayNumber - first.DayNumber is >= 0 and var day && day < days ? day : null;
}
