namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What an operator sets about the pace of an account. The account's day is the day of its working hours' zone.</summary>
[GenerateSerializer, Immutable, Alias("account-settings")]
public sealed record AccountSettings(
    [property: Id(0)] AccountLimits Limits,
    [property: Id(1)] WorkingHours WorkingHours,
    [property: Id(2)] Spacing Spacing,
    [property: Id(3)] RampUp? RampUp = null)
{
    public static AccountSettings Default(string timeZone) => new(new AccountLimits(), WorkingHours.Weekdays(timeZone), new Spacing());

    /// <summary>Empty when the settings can be used; paths are those of the account in the API.</summary>
    public IReadOnlyList<ValidationIssue> Validate() =>
    [
        .. Limits?.Validate() ?? [Missing("limits")],
        .. WorkingHours?.Validate() ?? [Missing("working_hours")],
        .. Spacing?.Validate() ?? [Missing("spacing")],
        .. RampUp?.Validate() ?? [],
    ];

    /// <summary>The daily limit in force on a date of the account, ramp-up included; a ramp-up without a start has not begun to grow.</summary>
    public int PerDayOn(ActionKind kind, DateOnly date, DateOnly? rampUpStartedOn)
    {
        var perDay = Limits.Of(kind).PerDay;
        return RampUp is null ? perDay : RampUp.LimitOn(date.DayNumber - (rampUpStartedOn ?? date).DayNumber, perDay);
    }

    private static ValidationIssue Missing(string path) => new(path, "required", "The value is missing.");
}
