namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// The limits of an account. The defaults are the careful side of what Unipile publishes
/// (https://developer.unipile.com/docs/provider-limits-and-restrictions, edition of August 2026, and
/// https://developer.unipile.com/docs/how-to-create-an-outreach-sequence, "the guide").
/// </summary>
[GenerateSerializer, Immutable, Alias("account-limits")]
public sealed record AccountLimits
{
    /// <summary>Far above what LinkedIn bears (2,000 profile views of a Recruiter account): it only catches slips of the keyboard.</summary>
    public const int MaxPerDay = 100_000;

    /// <summary>Published: 30-50 a working day in the guide, 80-100 a day and about 200 a week at most; free accounts about 150 a week.</summary>
    [Id(0)]
    public ActionLimit Invite { get; init; } = new(30, 150);

    /// <summary>Published: about 100 a day.</summary>
    [Id(1)]
    public ActionLimit Message { get; init; } = new(80);

    /// <summary>Published: about 100 a day, 80-100 in the guide; resolving people for other steps counts on LinkedIn's side as well.</summary>
    [Id(2)]
    public ActionLimit ProfileVisit { get; init; } = new(60);

    /// <summary>Published: 30-50 a day.</summary>
    [Id(3)]
    public ActionLimit Inmail { get; init; } = new(30);

    /// <summary>Published: about 100 a day for each other route.</summary>
    [Id(4)]
    public ActionLimit Reaction { get; init; } = new(50);

    /// <summary>Published: about 100 a day for each other route.</summary>
    [Id(5)]
    public ActionLimit WithdrawInvite { get; init; } = new(50);

    /// <summary>Published: about 100 a day for each other route.</summary>
    [Id(7)]
    public ActionLimit Endorsement { get; init; } = new(50);

    /// <summary>Look-ups of profiles that the person does not notice; LinkedIn counts them with the visits. Published: about 100 a day.</summary>
    [Id(8)]
    public ActionLimit Check { get; init; } = new(100);

    /// <summary>Null: notes have no limit of their own. An account without Premium needs one: about 5 a month.</summary>
    [Id(6)]
    public InviteNoteLimit? InviteNote { get; init; }

    public ActionLimit Of(ActionKind kind) => kind switch
    {
        ActionKind.Invite => Invite,
        ActionKind.Message => Message,
        ActionKind.ProfileVisit => ProfileVisit,
        ActionKind.InMail => Inmail,
        ActionKind.Reaction => Reaction,
        ActionKind.WithdrawInvite => WithdrawInvite,
        ActionKind.Endorsement => Endorsement,
        ActionKind.Check => Check,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Unknown kind of action."),
    };

    public IReadOnlyList<ValidationIssue> Validate(string path = "limits") =>
    [
        .. Validate(Invite, $"{path}.invite"),
        .. Validate(Message, $"{path}.message"),
        .. Validate(ProfileVisit, $"{path}.profile_visit"),
        .. Validate(Inmail, $"{path}.inmail"),
        .. Validate(Reaction, $"{path}.reaction"),
        .. Validate(WithdrawInvite, $"{path}.withdraw_invite"),
        .. Validate(Endorsement, $"{path}.endorsement"),
        .. Validate(Check, $"{path}.check"),
        .. InviteNote?.Validate($"{path}.invite_note") ?? [],
    ];

    private static IEnumerable<ValidationIssue> Validate(ActionLimit? limit, string path)
    {
        if (limit is null)
        {
            yield return new(path, "required", "The limit is missing.", "0 per day switches the action off.");
            yield break;
        }

        if (limit.PerDay is < 0 or > MaxPerDay)
            yield return new($"{path}.per_day", "out_of_range", $"{limit.PerDay} is not between 0 and {MaxPerDay}.");
        if (limit.PerWeek is < 0 or > 7 * MaxPerDay)
            yield return new($"{path}.per_week", "out_of_range", $"{limit.PerWeek} is not between 0 and {7 * MaxPerDay}.");
    }
}
