using LinkedInAutomation.Grains.Imports;

namespace LinkedInAutomation.Grains.DoNotContact;

public enum DoNotContactKind
{
    /// <summary>One person, by public identifier or profile address.</summary>
    Person,

    /// <summary>Everybody whose lead names this company; small and large letters are alike.</summary>
    Company,

    /// <summary>Everybody with an e-mail address of this domain.</summary>
    Domain,
}

public static class DoNotContactRules
{
    /// <summary>The value as the database compares it; null when it names nothing of this kind.</summary>
    public static string? Normalise(DoNotContactKind kind, string value) => kind switch
    {
        DoNotContactKind.Person => ProfileAddress.Read(value).Identifier,
        DoNotContactKind.Domain => Domain(value),
        _ => value.Trim().ToLowerInvariant() is { Length: > 0 } company ? company : null,
    };

    private static string? Domain(string value)
    {
        var domain = value.Trim().ToLowerInvariant();
        domain = domain[(domain.LastIndexOf('@') + 1)..];
        return domain.Contains('.', StringComparison.Ordinal) && Uri.CheckHostName(domain) == UriHostNameType.Dns ? domain : null;
    }
}
