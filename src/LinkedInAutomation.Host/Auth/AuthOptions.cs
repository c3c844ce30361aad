namespace LinkedInAutomation.Host.Auth;

/// <summary>Section "Auth".</summary>
public sealed class AuthOptions
{
    /// <summary>The first key of role admin, with which clients and their keys are made. Secret. Absent or empty: only stored keys work.</summary>
    public string? AdminKey { get; set; }
}
