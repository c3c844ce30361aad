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
}
