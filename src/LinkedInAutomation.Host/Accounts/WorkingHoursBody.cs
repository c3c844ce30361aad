using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Host.Accounts;

/// <summary>Working hours as sent; what is left out is taken from those that stand, or from the default.</summary>
/// <param name="Days">Of mon, tue, wed, thu, fri, sat, sun.</param>
/// <param name="From">HH:mm.</param>
/// <param name="To">HH:mm, exclusive; 24:00 is the end of the day.</param>
/// <param name="Holidays">yyyy-MM-dd, closed all day.</param>
public sealed record WorkingHoursBody(string? TimeZone, string?[]? Days, string? From, string? To, string?[]? Holidays)
{
    public WorkingHours Over(WorkingHours standing) => new(
        TimeZone ?? standing.TimeZone, Days is null ? standing.Days : [.. Days.Select(d => d ?? "")], From ?? standing.From, To ?? standing.To,
        Holidays is null ? standing.Holidays : [.. Holidays.Select(h => h ?? "")]);
}
