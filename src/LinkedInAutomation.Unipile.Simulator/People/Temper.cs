namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>What a person is like: the script where it speaks, else the settings and the person's own fate.</summary>
internal sealed class Temper(Person person, SimulatorSettings settings, int seed)
{
    private readonly PersonScript? _script = person.Script;

    public InvitationReaction ToInvitation => _script?.ToInvitation ?? Roll("invitation") switch
    {
        var roll when roll < settings.AcceptRate => InvitationReaction.Accept,
        var roll when roll < settings.AcceptRate + settings.DeclineRate => InvitationReaction.Decline,
        _ => InvitationReaction.Ignore,
    };

    public TimeSpan ToInvitationAfter =>
        _script?.ToInvitationAfter ?? Between("invitation-after", settings.AcceptDelayMin, settings.AcceptDelayMax);

    public bool Replies => _script?.Replies ?? (_script?.ReplyToMessage is not null || Roll("reply") < settings.ReplyRate);

    public int ReplyToMessage =>
        _script?.ReplyToMessage ?? 1 + (int)(Roll("reply-to") * Math.Max(1, settings.ReplyAfterMessagesMax));

    public TimeSpan ReplyAfter => _script?.ReplyAfter ?? Between("reply-after", settings.ReplyDelayMin, settings.ReplyDelayMax);

    public string ReplyText => _script?.ReplyText ?? Answers[(int)(Roll("reply-text") * Answers.Length)];

    public bool Reads => _script?.Reads ?? Roll("read") < settings.ReadRate;

    public TimeSpan ReadAfter => _script?.ReadAfter ?? Between("read-after", settings.ReadDelayMin, settings.ReadDelayMax);

    public bool IsOpenProfile => _script?.OpenProfile ?? Roll("open-profile") < settings.OpenProfileRate;

    public int Posts => Math.Clamp(_script?.Posts ?? (Roll("posts") < settings.PostRate ? 1 : 0), 0, Post.RepostIndex);

    public IReadOnlyList<string> Skills => _script?.Skills ?? (Roll("skills") < settings.SkillRate ? UsualSkills : []);

    public TimeSpan RelationNoticedAfter =>
        Between("relation-noticed", settings.RelationWebhookDelayMin, settings.RelationWebhookDelayMax);

    private static readonly string[] UsualSkills = ["Project management", "Negotiation", "Sales"];

    private static readonly string[] Answers =
    [
        "Thanks for reaching out, tell me more.",
        "Not interested at the moment, thank you.",
        "Could you send me some details?",
        "Happy to talk next week.",
        "Wrong person, please write to my colleague.",
    ];

    private double Roll(string purpose) => Fate.Roll(seed, person.PublicIdentifier, purpose);

    private TimeSpan Between(string purpose, TimeSpan from, TimeSpan to) =>
        Fate.Between(seed, person.PublicIdentifier, purpose, from, to);
}
