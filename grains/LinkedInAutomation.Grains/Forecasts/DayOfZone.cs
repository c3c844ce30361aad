using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Grains.Forecasts;

/// <summary>
/// <see cref="LocalDay"/> for instants that mostly lie on the same day as the one before: the calendar is what a simulation would spend its
/// time on. Where a clock goes back across midnight the hour repeated counts to the day that was asked for first.
/// </summary>
internal sealed class DayOfZone(string zone)
{
    private DateTimeOffset _start = DateTimeOffset.MaxValue;
    private DateTimeOffset _end;
    private DateOnly _date;

    public DateOnly DateOf(DateTimeOffset at)
    {
        Find(at);
        return _date;
    }

    public DateTimeOffset StartOf(DateTimeOffset at)
    {
        Find(at);
        return _start;
    }

    public DateTimeOffset NextDay(DateTimeOffset at)
    {
        Find(at);
        return _end;
    }

    private void Find(DateTimeOffset at)
    {
        if (at >= _start && at < _end)
            return;
        (_start, _end, _date) = (LocalDay.StartOf(at, zone), LocalDay.NextDay(at, zone), LocalDay.DateOf(at, zone));
    }
}
