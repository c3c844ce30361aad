using System.Net;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Attachments;

namespace LinkedInAutomation.Tests.Attachments;

public sealed class PublicAddressesTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("9.255.255.255")]
    [InlineData("11.0.0.0")]
    [InlineData("172.15.255.255")]
    [InlineData("172.32.0.0")]
    [InlineData("192.167.255.255")]
    [InlineData("100.63.255.255")]
    [InlineData("223.255.255.255")]
    [InlineData("2606:4700::1111")]
    [InlineData("2001:4860:4860::8888")]
    public void Contains_Public_Yes(string address) => Assert.True(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("10.0.0.1")]
    [InlineData("100.64.0.1")]
    [InlineData("127.8.9.10")]
    [InlineData("169.254.169.254")]
    [InlineData("172.16.0.1")]
    [InlineData("172.31.255.255")]
    [InlineData("192.168.1.1")]
    [InlineData("198.18.0.1")]
    [InlineData("224.0.0.1")]
    [InlineData("255.255.255.255")]
    [InlineData("::")]
    [InlineData("::1")]
    [InlineData("fe80::1")]
    [InlineData("fd00:ec2::254")]
    [InlineData("ff02::1")]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::")]
    [InlineData("2001::1")]
    [InlineData("2001:db8::1")]
    public void Contains_Special_No(string address) => Assert.False(PublicAddresses.Contains(IPAddress.Parse(address)));

    [Property(MaxTest = 1_000)]
    public void Contains_MappedIntoIpv6_IsTheSame(byte a, byte b, byte c, byte d)
    {
        var address = new IPAddress([a, b, c, d]);
        Assert.Equal(PublicAddresses.Contains(address), PublicAddresses.Contains(address.MapToIPv6()));
    }
}
