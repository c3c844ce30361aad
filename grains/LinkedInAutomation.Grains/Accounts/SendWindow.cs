namespace LinkedInAutomation.Grains.Accounts;

/// <summary>The limits that the commit before a call checks once more against the ledger.</summary>
public readonly record struct SendWindow(DateTimeOffset DayStart, DateTimeOffset WeekStart, int PerDay, int? PerWeek);
