namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Status of an account's sources, as Unipile spells it (in capitals on the wire).</summary>
public enum AccountStatus
{
    Ok,
    Connecting,
    Credentials,
    Permissions,
    Error,
    Stopped,
}
