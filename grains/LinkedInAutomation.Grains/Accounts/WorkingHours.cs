namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// The local hours in which people may be reached. An instant is open when, on the wall clock of the zone, its date is one of
/// the days and no holiday, and <c>from &lt;= time &lt; to</c>. So an hour the clock skips is never open and one it repeats is open twice.
/// Values are kept as they were sent; <see cref="Validate"/> says whether they can be used, the rest throws when they cannot.
/// </summary>
/// <param name="TimeZone">IANA id.</param>
/// <param name="Days">Of <c>mon tue wed thu fri sat sun</c>.</param>
/// <param name="From"><c>HH:mm</c>, the first open minute.</param>
/// <param name="To"><c>HH:mm</c>, exclusive; <c>24:00</c> is the end of the day. Hours across midnight are not supported.</param>
/// <param name="Holidays">Dates <c>yyyy-MM-dd</c> in the zone, closed all day.</param>
[GenerateSerializer, Immutable, Alias("working-hours")]
public sealed record WorkingHours(
    [property: Id(0)] string TimeZone,
    [property: Id(1)] string[] Days,
    [property: Id(2)] string From,
    [property: Id(3)] string To,
    [property: Id(4)] string[]? Holidays = null)
{
    /// <summary>Monday to Friday, 09:00 to 17:30: Unipile's guide advises working hours of the account's zone, on weekdays.</summary>
    public static WorkingHours Weekdays(string timeZone) => new(timeZone, ["mon", "tue", "wed", "thu", "fri"], "09:00", "17:30", []);

    /// <summary>Empty when the hours can be used; otherwise all that is wrong.</summary>
    public IReadOnlyList<ValidationIssue> Validate(string path = "working_hours") => OpeningHours.Read(this, path).Issues;

    public bool IsOpen(DateTimeOffset at) => NextOpening(at) == at;

    /// <summary>
    /// First instant at or after <paramref name="at"/> that is open; null when there is none within <see cref="WorkingHoursRules.Horizon"/>.
    /// </summary>
    public DateTimeOffset? NextOpening(DateTimeOffset at) => WorkingHoursRules.NextOpening(this, null, at);

    /// <summary>
    /// The first closed instant after <paramref name="at"/>; null when it is closed at <paramref name="at"/>.
    /// Hours that never close answer the end of the <see cref="WorkingHoursRules.Horizon"/>.
    /// </summary>
    public DateTimeOffset? ClosesAt(DateTimeOffset at) => WorkingHoursRules.ClosesAt(this, null, at);
}
