namespace LinkedInAutomation.Grains.Accounts;

/// <summary>The limits that the commit before a call checks once more against the ledger.</summary>
public readonly record struct SendWindow(DateTimeOffset DayStart, DateTimeOffset WeekStart, int PerDay, int? PerWeek)
{
    /// <summary>For invitations with a note; null: notes have no limit of their own.</summary>
    public InviteNoteLimit? Notes { get; init; }

    /// <summary>Notes after this instant count for the month.</summary>
    public DateTimeOffset MonthStart { get; init; }
}
