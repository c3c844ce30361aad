namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// Lets a new or dormant account begin slowly: on its n-th day (from 0) each kind is limited to <c>start + n × step</c>, never above its own
/// daily limit. Start 5 and step 2 under a limit of 30: 5, 7, 9 … 29, 30, 30.
/// </summary>
[GenerateSerializer, Immutable, Alias("ramp-up")]
public sealed record RampUp([property: Id(0)] int StartPerDay, [property: Id(1)] int StepPerDay)
{
    public int LimitOn(int day, int perDay) => (int)Math.Min(perDay, StartPerDay + ((long)StepPerDay * Math.Max(0, day)));

    public IEnumerable<ValidationIssue> Validate(string path = "ramp_up")
    {
        if (StartPerDay is < 0 or > AccountLimits.MaxPerDay)
            yield return new($"{path}.start_per_day", "out_of_range", $"{StartPerDay} is not between 0 and {AccountLimits.MaxPerDay}.");
        if (StepPerDay is < 0 or > AccountLimits.MaxPerDay)
            yield return new($"{path}.step_per_day", "out_of_range", $"{StepPerDay} is not between 0 and {AccountLimits.MaxPerDay}.");
        if (StartPerDay == 0 && StepPerDay == 0)
        {
            yield return new(
                $"{path}.step_per_day", "never_starts", "A ramp-up that starts at 0 and grows by 0 never sends.", "Pause the account instead.");
        }
    }
}
