using System.Text.Json.Serialization;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>What LinkedIn counts separately; each kind has its own limits and cool-downs.</summary>
public enum ActionKind
{
    ProfileVisit,
    Invite,
    Message,

    [JsonStringEnumMemberName("inmail")]
    InMail,

    Reaction,
    WithdrawInvite,
    Endorsement,

    /// <summary>Looks something up that the person does not notice.</summary>
    Check,
}

public static class ActionKinds
{
    /// <summary>
    /// False for what leaves nothing that could be asked for, and harms nobody if it did not happen: an unknown outcome counts as done
    /// and is never repeated.
    /// </summary>
    public static bool CanBeAsked(this ActionKind kind) => kind is not (ActionKind.ProfileVisit or ActionKind.Endorsement or ActionKind.Check);
}
