using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>
/// How long the note of an invitation may be, by the plan of the account that sends it (Unipile, "provider limits and restrictions"). Pure.
/// </summary>
public static class NoteLimits
{
    public const int Premium = 300;

    public const int Free = 200;

    /// <summary>Code of a note that is longer than the plan allows.</summary>
    public const string TooLong = "note_too_long";

    /// <param name="isPremium">Null: the plan is not known, so the shorter length is the safe one.</param>
    public static int For(bool? isPremium) => isPremium == true ? Premium : Free;

    /// <summary>
    /// Notes that some account without Premium cannot write at any length of the values, one error for each note. Accounts whose plan is not known
    /// are given the benefit of the doubt: validating the sequence warns of such notes.
    /// </summary>
    /// <param name="accounts">Names and plans of the accounts that may send.</param>
    /// <param name="path">In front of the paths inside the sequence; empty when it is the whole body.</param>
    public static IReadOnlyList<ValidationIssue> Check(Sequence sequence, IEnumerable<(string Name, bool? IsPremium)> accounts, string path)
    {
        string[] free = [.. accounts.Where(account => account.IsPremium == false).Select(account => account.Name)];
        return free.Length == 0 ? [] :
        [
            .. from place in StepPaths.Of(sequence)
               let note = (place.Step as InviteStep)?.Note
               where note is not null
               let length = MessageTemplate.Parse(note).Template?.MinimumLength
               where length > Free
               select new ValidationIssue(
                   $"{(path.Length == 0 ? "" : $"{path}.")}{place.Path}.note", TooLong,
                   $"The note has at least {length} characters; without Premium at most {Free} can be sent: {string.Join(", ", free)}.",
                   "Shorten the note, or give the campaign accounts with Premium only."),
        ];
    }
}
