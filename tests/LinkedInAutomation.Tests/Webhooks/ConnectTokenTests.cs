using FsCheck.Xunit;
using LinkedInAutomation.Host.Webhooks;

namespace LinkedInAutomation.Tests.Webhooks;

public sealed class ConnectTokenTests
{
    private const string Secret = "a-secret-of-sixteen-or-more";

    private static readonly ConnectToken Token = new(
        Guid.Parse("0199d2b0-0000-7000-8000-000000000001"), Guid.Parse("0199d2b0-0000-7000-8000-000000000002"), new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void Read_WhatWasSigned_IsTheSame() => Assert.Equal(Token, ConnectToken.Read(Token.Sign(Secret), Secret));

    [Fact]
    public void Sign_StandsInAnAddressAsItIs() => Assert.Matches("^[A-Za-z0-9_-]+$", Token.Sign(Secret));

    [Fact]
    public void Read_AnotherSecret_IsNull() => Assert.Null(ConnectToken.Read(Token.Sign(Secret), Secret + "x"));

    [Theory]
    [InlineData("")]
    [InlineData("hello")]
    [InlineData("====")]
    public void Read_Nonsense_IsNull(string token) => Assert.Null(ConnectToken.Read(token, Secret));

    [Property]
    public bool Read_AnyCharacterChanged_IsNullOrTheSameBytes(uint position, byte by)
    {
        const string alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        var signed = Token.Sign(Secret).ToCharArray();
        var at = (int)(position % signed.Length);
        signed[at] = alphabet[(alphabet.IndexOf(signed[at], StringComparison.Ordinal) + by) % 64];
        var read = ConnectToken.Read(new string(signed), Secret);
        return by % 64 == 0 ? read == Token : read is null;
    }
}
