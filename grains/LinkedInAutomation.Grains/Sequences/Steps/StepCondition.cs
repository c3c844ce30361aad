using System.Text.Json.Serialization;

namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>What an <c>if</c> asks about.</summary>
public enum StepCondition
{
    Connected,

    /// <summary>True when the person has not accepted within a time of the invitation; an acceptance answers at once.</summary>
    NotConnectedAfter,

    /// <summary>Only ever true in campaigns that do not stop on a reply.</summary>
    Replied,

    /// <summary>Anybody may write to the person for free. The account looks it up.</summary>
    OpenProfile,

    /// <summary>The account has an InMail left. The account looks it up.</summary>
    [JsonStringEnumMemberName("has_inmail_credit")]
    HasInMailCredit,
}
