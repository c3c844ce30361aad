using System.Globalization;
using System.Runtime.CompilerServices;
using NodaTime;
using NodaTime.Text;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary><see cref="WorkingHours"/>, checked and ready to calculate with.</summary>
internal sealed class OpeningHours
{
    /// <summary>More dates than a person enters by hand: five years of a country with twenty holidays, fourfold.</summary>
    private const int MaxHolidays = 400;

    private const int DayMinutes = 24 * 60;

    private static readonly ConditionalWeakTable<WorkingHours, OpeningHours> Known = [];

    private const string DayHint = "Any of mon, tue, wed, thu, fri, sat, sun.";

    private static readonly string[] DayNames = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];

    // By IsoDayOfWeek, which begins with 1.
    private readonly bool[] _days = new bool[8];
    private readonly HashSet<LocalDate> _holidays = [];
    private bool _isEveryDay;
    private int _from;
    private int _to;

    private OpeningHours(DateTimeZone zone) => Zone = zone;

    public DateTimeZone Zone { get; }

    /// <summary>Read once for each instance of the hours: an account asks many times for every action.</summary>
    public static OpeningHours Of(WorkingHours hours) => Known.GetValue(hours, static read =>
    {
        var (opening, issues) = Read(read, "working_hours");
        return opening ?? throw new ArgumentException(string.Join(" ", issues.Select(issue => issue.Message)), nameof(hours));
    });

    public static (OpeningHours? Hours, IReadOnlyList<ValidationIssue> Issues) Read(WorkingHours hours, string path)
    {
        var issues = new List<ValidationIssue>();
        if (!TimeZones.IsKnown(hours.TimeZone))
            issues.Add(new($"{path}.time_zone", "unknown_time_zone", $"'{hours.TimeZone}' is no IANA time zone.", "As Europe/Berlin."));
        var opening = new OpeningHours(TimeZones.IsKnown(hours.TimeZone) ? TimeZones.Get(hours.TimeZone) : DateTimeZone.Utc);
        opening.ReadDays(hours.Days, path, issues);
        opening.ReadTimes(hours, path, issues);
        opening.ReadHolidays(hours.Holidays, path, issues);
        return (issues.Count == 0 ? opening : null, issues);
    }

    public bool IsWorkingDay(LocalDate date) => _days[(int)date.DayOfWeek] && !_holidays.Contains(date);

    /// <summary>The open spans between two instants, in order, clipped to them; neighbours that touch are one span.</summary>
    public IEnumerable<(Instant Start, Instant End)> Spans(Instant start, Instant end)
    {
        // Asked for often (tests, sandbox), and otherwise the longest to walk.
        if (_isEveryDay && _holidays.Count == 0 && _from == 0 && _to == DayMinutes)
        {
            yield return (start, end);
            yield break;
        }

        (Instant Start, Instant End)? pending = null;
        foreach (var piece in Pieces(start, end))
        {
            if (pending is { } open && open.End == piece.Start)
            {
                pending = (open.Start, piece.End);
                continue;
            }

            if (pending is { } complete)
                yield return complete;
            pending = piece;
        }

        if (pending is { } last)
            yield return last;
    }

    // One stretch of constant offset after another, so that dates which a zone skips, shortens or repeats need no special case.
    private IEnumerable<(Instant Start, Instant End)> Pieces(Instant start, Instant end)
    {
        for (var low = start; low < end;)
        {
            var stretch = Zone.GetZoneInterval(low);
            var high = stretch.HasEnd ? Instant.Min(end, stretch.End) : end;
            for (var date = low.WithOffset(stretch.WallOffset).Date; ; date = date.PlusDays(1))
            {
                var midnight = date.AtMidnight().WithOffset(stretch.WallOffset).ToInstant();
                if (midnight >= high)
                    break;
                if (!IsWorkingDay(date))
                    continue;
                var opens = Instant.Max(low, midnight + Duration.FromMinutes(_from));
                var closes = Instant.Min(high, midnight + Duration.FromMinutes(_to));
                if (opens < closes)
                    yield return (opens, closes);
            }

            low = high;
        }
    }

    private void ReadDays(string[]? days, string path, List<ValidationIssue> issues)
    {
        if (days is null or [])
            issues.Add(new($"{path}.days", "no_days", "Working hours need at least one day.", DayHint));
        for (var i = 0; i < (days?.Length ?? 0); i++)
        {
            var day = Array.IndexOf(DayNames, days![i]);
            if (day < 0)
                issues.Add(new($"{path}.days[{i}]", "unknown_day", $"'{days[i]}' is not a day.", DayHint));
            else if (_days[day + 1])
                issues.Add(new($"{path}.days[{i}]", "duplicate_day", $"'{days[i]}' is listed twice."));
            else
                _days[day + 1] = true;
        }

        _isEveryDay = _days.AsSpan(1).IndexOf(false) < 0;
    }

    private void ReadTimes(WorkingHours hours, string path, List<ValidationIssue> issues)
    {
        var from = ReadTime(hours.From);
        var to = ReadTime(hours.To);
        if (from is null or DayMinutes)
            issues.Add(new($"{path}.from", "bad_time", $"'{hours.From}' is not a time of day.", "HH:mm, from 00:00 to 23:59."));
        if (to is null)
            issues.Add(new($"{path}.to", "bad_time", $"'{hours.To}' is not a time of day.", "HH:mm, up to 24:00."));
        if (from >= to)
        {
            issues.Add(new(
                $"{path}.to", "empty_hours", $"The day must end after it begins: {hours.From} to {hours.To} is empty.",
                "Hours across midnight are not supported."));
        }


        (_from, _to) = (from ?? 0, to ?? 0);
    }

    private static int? ReadTime(string? text)
    {
        if (text == "24:00")
            return DayMinutes;
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? (time.Hour * 60) + time.Minute
            : null;
    }

    private void ReadHolidays(string[]? holidays, string path, List<ValidationIssue> issues)
    {
        if (holidays?.Length > MaxHolidays)
        {
            issues.Add(new($"{path}.holidays", "too_many_holidays", $"At most {MaxHolidays} holidays can be kept.", "Drop those that have passed."));
            return;
        }

        for (var i = 0; i < (holidays?.Length ?? 0); i++)
        {
            var date = LocalDatePattern.Iso.Parse(holidays![i] ?? "");
            if (date.Success)
                _holidays.Add(date.Value);
            else
                issues.Add(new($"{path}.holidays[{i}]", "bad_date", $"'{holidays[i]}' is not a date.", "yyyy-MM-dd, for example 2026-12-25."));
        }
    }
}
