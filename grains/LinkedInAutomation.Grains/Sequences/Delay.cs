namespace LinkedInAutomation.Grains.Sequences;

/// <summary>
/// Pause before a step, counted from the moment the step before it was done (for a message: from the connection, when that came later).
/// </summary>
[GenerateSerializer, Immutable, Alias("delay")]
public sealed record Delay([property: Id(0)] int Value, [property: Id(1)] DelayUnit Unit)
{
    /// <summary>An estimate on the long side: seven days pass for five of work.</summary>
    internal double RoughDays => Unit switch
    {
        DelayUnit.Seconds => Value / 86_400.0,
        DelayUnit.Minutes => Value / 1_440.0,
        DelayUnit.Hours => Value / 24.0,
        DelayUnit.Days => Value,
        _ => Value * 7 / 5.0,
    };

    /// <summary>The longest delay of a unit: a year (a working year of 260 days).</summary>
    public static int MaxOf(DelayUnit unit) => unit switch
    {
        DelayUnit.Seconds => 365 * 24 * 60 * 60,
        DelayUnit.Minutes => 365 * 24 * 60,
        DelayUnit.Hours => 365 * 24,
        DelayUnit.Days => 365,
        _ => 260,
    };
}
