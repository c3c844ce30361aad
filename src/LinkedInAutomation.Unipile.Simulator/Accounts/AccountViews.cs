using System.Text.Json.Serialization;

namespace LinkedInAutomation.Unipile.Simulator;

internal static class AccountViews
{
    public static AccountView Of(Account account) => new(
        "Account", account.Id, account.Name, "LINKEDIN", Instants.Text(account.CreatedAt), [],
        [new AccountSourceView(account.Id + "_MESSAGING", StatusText(account.Status))],
        new ConnectionParamsView(new ImParamsView(
            account.Self.ProviderId, account.Name, account.Owner.PublicIdentifier, null, account.Seed.Premium ? ["premium"] : null)));

    public static string StatusText(AccountStatus status) => status switch
    {
        AccountStatus.Ok => "OK",
        AccountStatus.Connecting => "CONNECTING",
        AccountStatus.Credentials => "CREDENTIALS",
        AccountStatus.Permissions => "PERMISSIONS",
        AccountStatus.Error => "ERROR",
        _ => "STOPPED",
    };
}

internal sealed record AccountView(
    string Object, string Id, string Name, string Type, string CreatedAt, IReadOnlyList<string> Groups,
    IReadOnlyList<AccountSourceView> Sources, ConnectionParamsView ConnectionParams);

internal sealed record AccountSourceView(string Id, string Status);

internal sealed record ConnectionParamsView(ImParamsView Im);

internal sealed record ImParamsView(
    string Id,
    string Username,
    [property: JsonPropertyName("publicIdentifier")] string PublicIdentifier,
    [property: JsonPropertyName("premiumContractId")] string? PremiumContractId,
    [property: JsonPropertyName("premiumFeatures"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)]
    IReadOnlyList<string>? PremiumFeatures);

/// <summary>An answer that is nothing but its name.</summary>
internal sealed record BareView(string Object);
