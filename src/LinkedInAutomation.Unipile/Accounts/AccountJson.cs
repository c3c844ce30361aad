using System.Text.Json;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile.Accounts;

internal static class AccountJson
{
    /// <summary>Null for accounts that are not LinkedIn's (mail, calendars) and for items without an id.</summary>
    public static ProviderAccount? Read(JsonElement account)
    {
        if (account.Id("id") is not { } id) return null;
        if (account.Text("type") is { } type && !type.Equals("LINKEDIN", StringComparison.OrdinalIgnoreCase)) return null;
        var owner = account.Property("connection_params")?.Property("im") ?? default;
        return new(id, account.Text("name") ?? "", owner.Id("id"), owner.Id("publicIdentifier"), WorstStatus(account));
    }

    /// <summary>
    /// The account can be used when all sources are OK. Without sources nothing has been seen to work yet: Connecting. The order is by
    /// what a person must do: signing in again outranks a fault that Unipile may mend.
    /// </summary>
    private static ProviderAccountStatus WorstStatus(JsonElement account) =>
        account.Items("sources")
            .Select(source => Parse(source.Text("status")))
            .DefaultIfEmpty(ProviderAccountStatus.Connecting)
            .MaxBy(Severity);

    private static ProviderAccountStatus Parse(string? status) => status?.ToUpperInvariant() switch
    {
        "OK" => ProviderAccountStatus.Ok,
        "CONNECTING" => ProviderAccountStatus.Connecting,
        "CREDENTIALS" => ProviderAccountStatus.Credentials,
        "PERMISSIONS" => ProviderAccountStatus.Permissions,
        "STOPPED" => ProviderAccountStatus.Stopped,
        _ => ProviderAccountStatus.Error,
    };

    private static int Severity(ProviderAccountStatus status) => status switch
    {
        ProviderAccountStatus.Ok => 0,
        ProviderAccountStatus.Connecting => 1,
        ProviderAccountStatus.Stopped => 2,
        ProviderAccountStatus.Error => 3,
        ProviderAccountStatus.Permissions => 4,
        _ => 5,
    };
}
