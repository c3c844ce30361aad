using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Unipile.Webhooks;

/// <summary>
/// The webhooks this service wants: one for each source, with all its events, since omitted ones fall back to undocumented defaults.
/// </summary>
public static class HostHooks
{
    /// <summary>API v1 signs nothing: this header, set when the webhook is created, is all the authentication there is.</summary>
    public const string SecretHeader = "Unipile-Auth";

    private static readonly (string Source, string Path, string[] Events)[] Sources =
    [
        ("users", UnipileWebhookParser.Users, ["new_relation"]),
        ("messaging", UnipileWebhookParser.Messaging,
        [
            "message_received", "message_read", "message_reaction", "message_edited", "message_deleted", "message_delivered",
        ]),
        ("account_status", UnipileWebhookParser.AccountStatus,
        [
            "creation_success", "creation_fail", "deleted", "reconnected", "sync_success", "stopped", "ok", "connecting", "error",
            "credentials", "permissions",
        ]),
    ];

    /// <param name="publicBaseUrl">Where Unipile reaches us; a path in front of /api is kept.</param>
    public static IReadOnlyList<WebhookRegistration> Wanted(Uri publicBaseUrl, string secret) =>
    [
        .. Sources.Select(source => new WebhookRegistration(
            $"{publicBaseUrl.AbsoluteUri.TrimEnd('/')}/api/v1/webhooks/unipile/{source.Path}",
            source.Source,
            $"linkedin-automation {source.Path} {Fingerprint(secret)}",
            source.Events,
            new Dictionary<string, string>
            {
                [SecretHeader] = secret,
                // Without it Unipile labels its JSON as a form.
                ["Content-Type"] = "application/json",
            })),
    ];

    /// <summary>
    /// Part of the name, because a list shows header values to nobody who should see them: a changed secret shows as a changed name, and
    /// the webhook is made anew. 32 bits say nothing about a secret of proper length.
    /// </summary>
    private static string Fingerprint(string secret) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes("webhook-secret:" + secret)).AsSpan(0, 4));
}
