using System.Buffers.Binary;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Host.Webhooks;

/// <summary>
/// Stands in the address that Unipile calls when a link was used, since that call has no authentication of its own: says which link it was
/// and whose, and cannot be made without our secret. That it works once is the link's row to see to.
/// </summary>
public sealed record ConnectToken(Guid LinkId, Guid ClientId, DateTimeOffset ExpiresAt)
{
    private const int Length = 16 + 16 + 8;

    /// <param name="secret">The webhooks' secret; tokens are signed with a key made from it, so that neither tells of the other.</param>
    public string Sign(string secret)
    {
        var signed = new byte[Length + HMACSHA256.HashSizeInBytes];
        LinkId.TryWriteBytes(signed, bigEndian: true, out _);
        ClientId.TryWriteBytes(signed.AsSpan(16), bigEndian: true, out _);
        BinaryPrimitives.WriteInt64BigEndian(signed.AsSpan(32), ExpiresAt.ToUnixTimeSeconds());
        HMACSHA256.HashData(Key(secret), signed.AsSpan(0, Length), signed.AsSpan(Length));
        return Base64Url.EncodeToString(signed);
    }

    /// <summary>Null for what was not signed with this secret. Whether it has expired is for the caller to see.</summary>
    public static ConnectToken? Read(string token, string secret)
    {
        Span<byte> signed = stackalloc byte[Length + HMACSHA256.HashSizeInBytes];
        if (!Base64Url.IsValid(token, out var length) || length != signed.Length || !Base64Url.TryDecodeFromChars(token, signed, out _))
            return null;
        Span<byte> expected = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(Key(secret), signed[..Length], expected);
        return CryptographicOperations.FixedTimeEquals(expected, signed[Length..])
            ? new(
                new Guid(signed[..16], bigEndian: true), new Guid(signed[16..32], bigEndian: true),
                DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64BigEndian(signed[32..])))
            : null;
    }

    private static byte[] Key(string secret)
        => HKDF.DeriveKey(HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(secret), 32, info: "linkedin-automation hosted-auth token"u8.ToArray());
}
