namespace LinkedInAutomation.Host.Auth;

/// <summary>Each may do what those before it may.</summary>
public enum ApiRole
{
    /// <summary>Reads what belongs to one client.</summary>
    Viewer,

    /// <summary>Reads and changes what belongs to one client.</summary>
    Manager,

    /// <summary>Everything of every client.</summary>
    Admin,
}

/// <summary>Names of the authorisation policies: the least role an endpoint asks for.</summary>
public static class Policies
{
    public const string Viewer = nameof(ApiRole.Viewer);
    public const string Manager = nameof(ApiRole.Manager);
    public const string Admin = nameof(ApiRole.Admin);
}
