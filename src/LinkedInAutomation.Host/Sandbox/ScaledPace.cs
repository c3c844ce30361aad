namespace LinkedInAutomation.Host.Sandbox;

/// <summary>
/// What must grow with the speed of the clock. A period that is comfortable in real time (5 minutes) is 30 real
/// milliseconds at 10,000 times the speed, less than the query it asks for takes. At speed 1 these are the defaults.
/// </summary>
internal sealed record ScaledPace(double Speed)
{
    /// <summary>Between two readings of the reminder table: at least 2 real seconds.</summary>
    public TimeSpan ReminderRefresh => Longest(TimeSpan.FromMinutes(5), realSeconds: 2);

    /// <summary>How far ahead reminders are held by a silo. Two refreshes, as in Orleans' defaults: one may be slow.</summary>
    public TimeSpan ReminderWindow => 2 * ReminderRefresh;

    /// <summary>How far ahead the SQL hands reminders out: the window and the 5 minutes by which clocks may differ, or 3 real seconds of virtual time.</summary>
    public TimeSpan ReminderHorizon => ReminderWindow + Longest(TimeSpan.FromMinutes(5), realSeconds: 3);

    /// <summary>Between the decision to send and its arrival: 100 real milliseconds.</summary>
    public TimeSpan PacingMargin => Longest(TimeSpan.FromSeconds(30), realSeconds: 0.1);

    /// <summary>
    /// Orleans times the placement of a grain by the service's clock: 30 real seconds, but not more than the day that Polly allows.
    /// </summary>
    public TimeSpan PlacementTimeout => TimeSpan.FromSeconds(Math.Min(30 * Math.Max(1, Speed), TimeSpan.FromDays(1).TotalSeconds));

    /// <summary>How long something may be overdue before the sweeper pokes it: 5 real seconds.</summary>
    public TimeSpan SweeperGrace => Longest(TimeSpan.FromMinutes(3), realSeconds: 5);

    /// <summary>Between two looks of the sweeper, in real time: what a crash cut off should not wait for virtual days.</summary>
    public TimeSpan SweeperInterval => TimeSpan.FromSeconds(Speed > 1 ? 1 : 15);

    private TimeSpan Longest(TimeSpan usual, double realSeconds)
    {
        var scaled = TimeSpan.FromSeconds(realSeconds * Speed);
        return scaled > usual ? scaled : usual;
    }
}
