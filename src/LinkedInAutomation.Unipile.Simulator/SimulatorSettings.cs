namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>
/// How people, lists and webhooks behave unless a <see cref="PersonScript"/> says otherwise. Rates are 0 to 1; delays are on the simulator's
/// clock, drawn evenly between Min and Max from the seed and the person, so they do not depend on the order of calls.
/// </summary>
public sealed record SimulatorSettings
{
    /// <summary>Share of people who accept an invitation.</summary>
    public double AcceptRate { get; init; } = 0.5;

    /// <summary>Share who decline; the rest never answers.</summary>
    public double DeclineRate { get; init; } = 0.1;

    /// <summary>Share who ever reply to a message.</summary>
    public double ReplyRate { get; init; } = 0.3;

    /// <summary>Share who read what they get (message_read).</summary>
    public double ReadRate { get; init; } = 0.7;

    /// <summary>Share of people who have a post.</summary>
    public double PostRate { get; init; } = 1;

    /// <summary>Share of people who show skills.</summary>
    public double SkillRate { get; init; } = 1;

    /// <summary>Share of people who take InMail from anybody.</summary>
    public double OpenProfileRate { get; init; }

    /// <summary>A replying person answers the first up to this many-th message, drawn per person.</summary>
    public int ReplyAfterMessagesMax { get; init; } = 2;

    public TimeSpan AcceptDelayMin { get; init; } = TimeSpan.FromHours(1);

    public TimeSpan AcceptDelayMax { get; init; } = TimeSpan.FromDays(3);

    public TimeSpan ReplyDelayMin { get; init; } = TimeSpan.FromMinutes(10);

    public TimeSpan ReplyDelayMax { get; init; } = TimeSpan.FromDays(1);

    public TimeSpan ReadDelayMin { get; init; } = TimeSpan.FromMinutes(2);

    public TimeSpan ReadDelayMax { get; init; } = TimeSpan.FromHours(8);

    /// <summary>How late new_relation comes: Unipile finds new relations by polling, up to 8 hours late.</summary>
    public TimeSpan RelationWebhookDelayMin { get; init; } = TimeSpan.Zero;

    public TimeSpan RelationWebhookDelayMax { get; init; } = TimeSpan.FromHours(8);

    /// <summary>No new invitation to a person this soon after a decline or a withdrawal.</summary>
    public TimeSpan ReinviteBlock { get; init; } = TimeSpan.FromDays(21);

    /// <summary>LinkedIn's own quota in any 24 hours per account; null is none.</summary>
    public int? InvitesPerDay { get; init; }

    /// <summary>LinkedIn's own quota in any 7 days per account; null is none.</summary>
    public int? InvitesPerWeek { get; init; }

    /// <summary>A sent invitation shows up in the sent list only after this long.</summary>
    public TimeSpan InvitationListLag { get; init; }

    /// <summary>A message, and a chat it opened, shows up in lists only after this long.</summary>
    public TimeSpan MessageListLag { get; init; }

    /// <summary>Leaves is_sender out of message webhooks, as one live report saw.</summary>
    public bool OmitIsSender { get; init; }

    /// <summary>The echo of an own message reaches the webhook before its POST is answered.</summary>
    public bool EchoBeforeAnswer { get; init; }

    public double WebhookDropRate { get; init; }

    public double WebhookDuplicateRate { get; init; }

    /// <summary>Share of webhooks held back for up to <see cref="WebhookReorderWindow"/>, so that later ones overtake them.</summary>
    public double WebhookReorderRate { get; init; }

    public TimeSpan WebhookReorderWindow { get; init; } = TimeSpan.FromMinutes(5);

    public TimeSpan WebhookExtraDelay { get; init; }

    /// <summary>Whether calls that change nothing are kept in the call log; off for load that would fill the memory.</summary>
    public bool LogReads { get; init; } = true;
}
