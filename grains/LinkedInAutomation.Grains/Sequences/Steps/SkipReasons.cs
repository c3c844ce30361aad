namespace LinkedInAutomation.Grains.Sequences.Steps;

/// <summary>Why a step was passed over, beside those that the account finds (<see cref="Accounts.ActionResults"/>).</summary>
public static class SkipReasons
{
    /// <summary>The invitation was withdrawn or is gone: the person cannot be written to.</summary>
    public const string NotConnected = "not_connected";

    public const string NoInvitation = "no_invitation";

    /// <summary>The lead was restarted, and the person has had this step before.</summary>
    public const string AlreadyDone = "already_done";

    public const string SkippedByHand = "skipped_by_hand";
}
