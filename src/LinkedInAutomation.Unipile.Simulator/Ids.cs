using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Unipile.Simulator;

internal static class Ids
{
    /// <summary>22 url-safe characters, as Unipile's ids. Random, so that a world begun anew never reuses an id somebody stored.</summary>
    public static string New() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(16));

    /// <summary>The same id for the same parts.</summary>
    public static string From(params ReadOnlySpan<string> parts) => Base64Url.EncodeToString(Digest(parts).AsSpan(0, 16));

    /// <summary>
    /// A person's id as one account sees it, 39 characters like LinkedIn's: another account gets another one for the same person.
    /// </summary>
    public static string ProviderId(int seed, string accountId, string publicIdentifier) =>
        "ACoAA" + Base64Url.EncodeToString(Digest([$"{seed}", accountId, publicIdentifier]).AsSpan(0, 26))[..34];

    public static bool LooksLikeProviderId(string identifier) =>
        identifier.Length > 30
        && (identifier.StartsWith("ACo", StringComparison.Ordinal) || identifier.StartsWith("ACw", StringComparison.Ordinal)
            || identifier.StartsWith("ADo", StringComparison.Ordinal) || identifier.StartsWith("AE", StringComparison.Ordinal));

    private static byte[] Digest(ReadOnlySpan<string> parts) =>
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts!)));
}
