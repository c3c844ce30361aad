using System.Security.Cryptography;
using System.Text;

namespace LinkedInAutomation.Grains.Accounts;

/// <summary>
/// The id of an account, made from its name at the provider (as UUID version 5, with SHA-256 as version 8 allows): two attaches at the same
/// time meet in one grain, and a repeated one finds the first.
/// </summary>
public static class ProviderAccountGuid
{
    private const byte Version8 = 0x80;
    private const byte Rfc9562 = 0x80;

    public static Guid Of(string providerAccountId)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes("linkedin-account:" + providerAccountId)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | Version8);
        bytes[8] = (byte)((bytes[8] & 0x3F) | Rfc9562);
        return new(bytes, bigEndian: true);
    }
}
