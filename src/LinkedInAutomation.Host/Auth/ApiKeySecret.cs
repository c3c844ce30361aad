using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Host.Auth;

/// <summary>The text of API keys. 256 random bits, so one round of SHA-256 is all a stolen table needs to be worthless.</summary>
public static class ApiKeySecret
{
    private const string Prefix = "lia_";
    private const int RandomBytes = 32;

    public static string Make() => Prefix + Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));

    public static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key));

    /// <summary>In the same time whatever differs, the lengths too: digests are compared.</summary>
    public static bool Same(string? one, string? other)
        => one is { Length: > 0 } && other is { Length: > 0 } && CryptographicOperations.FixedTimeEquals(Hash(one), Hash(other));
}
