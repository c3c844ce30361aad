using System.Text.Json.Serialization;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// How many invitations of an account may carry a note; they count against the limit of invitations as well. A member that is null sets no
/// limit. Published: accounts without Premium about 5 a month (<c>per_month: 5</c>), Premium none of its own.
/// </summary>
/// <param name="PerDay">Per calendar day of the account's zone.</param>
/// <param name="PerWeek">Per rolling 7 × 24 h.</param>
/// <param name="PerMonth">Per rolling 31 × 24 h, so that no calendar month holds more.</param>
[GenerateSerializer, Immutable, Alias("invite-note-limit")]
public sealed record InviteNoteLimit(
    [property: Id(0), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PerDay = null,
    [property: Id(1), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PerWeek = null,
    [property: Id(2), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] int? PerMonth = null)
{
    public static readonly TimeSpan Month = TimeSpan.FromDays(31);

    public IEnumerable<ValidationIssue> Validate(string path)
    {
        foreach (var (name, value, days) in new[] { ("per_day", PerDay, 1), ("per_week", PerWeek, 7), ("per_month", PerMonth, 31) })
        {
            if (value < 0 || value > days * AccountLimits.MaxPerDay)
                yield return new($"{path}.{name}", "out_of_range", $"{value} is not between 0 and {days * AccountLimits.MaxPerDay}.");
        }
    }
}
