using LinkedInAutomation.Host.Hosting;
using Microsoft.Extensions.Configuration;

namespace LinkedInAutomation.IntegrationTests.Hosting;

public sealed class HostSettingsTests
{
    [Fact]
    public void Read_NothingSet_IsASandboxWithEverythingOfItsOwn()
    {
        var settings = Read();

        Assert.True(settings.IsSandbox && settings.HasOwnDatabase && settings.HasSimulator);
        Assert.Equal(1, settings.ClockSpeed);
        Assert.Equal(Path.GetFullPath(".data"), settings.Directory);
    }

    [Fact]
    public void Read_UnipileWithoutSecrets_NamesAllThatIsMissing()
    {
        var message = Refusal(("Unipile:BaseUrl", "https://api1.example:13111"));

        Assert.All(["Unipile__ApiKey", "Webhooks__Secret", "Auth__AdminKey"], name => Assert.Contains($"{name} is missing", message, StringComparison.Ordinal));
    }

    [Fact]
    public void Read_UnipileInASandbox_NeedsNoSecretsAndStartsNoSimulator()
    {
        var settings = Read(("Unipile:BaseUrl", "http://simulator:13111"), ("Unipile:ApiKey", "key"), ("Sandbox:Enabled", "true"), ("Sandbox:ClockSpeed", "7200"));

        Assert.True(settings.IsSandbox && !settings.HasSimulator);
        Assert.Equal(7200, settings.ClockSpeed);
    }

    [Theory]
    [InlineData("Sandbox:ClockSpeed", "0", "Sandbox__ClockSpeed must be a number above 0")]
    [InlineData("Sandbox:ClockSpeed", "fast", "Sandbox__ClockSpeed must be a number above 0")]
    [InlineData("Sandbox:Enabled", "yes", "Sandbox__Enabled must be true or false")]
    [InlineData("Sandbox:Enabled", "false", "Unipile__BaseUrl is missing")]
    [InlineData("PublicBaseUrl", "outreach.example.com", "PublicBaseUrl must be an http or https address")]
    [InlineData("Orleans:SiloPort", "70000", "Orleans__SiloPort must be a whole number from 0 to 65535")]
    [InlineData("Pacing:Margin", "soon", "Pacing:Margin")]
    [InlineData("Pacing:RetryAfter", "02:00:00", "RetryAfter")]
    [InlineData("Auth:AdminKey", "short", "Auth__AdminKey must have at least 16 characters, it has 5")]
    public void Read_BadValue_SaysWhatItMustBe(string key, string value, string expected) =>
        Assert.Contains(expected, Refusal((key, value)), StringComparison.Ordinal);

    [Fact]
    public void Read_UnipileAddressWithAPath_IsRefused() => Assert.Contains(
        "Unipile:BaseUrl must be an http or https origin",
        Refusal(("Unipile:BaseUrl", "https://api1.example/api"), ("Unipile:ApiKey", "key"), ("Sandbox:Enabled", "true")),
        StringComparison.Ordinal);

    [Fact]
    public void Read_ScaledClockWithRealUnipile_IsRefused()
    {
        var message = Refusal(
            ("Unipile:BaseUrl", "https://api1.example:13111"), ("Unipile:ApiKey", "key"), ("Webhooks:Secret", new string('s', 16)),
            ("Auth:AdminKey", new string('a', 16)), ("Sandbox:ClockSpeed", "2"));

        Assert.Contains("Sandbox__ClockSpeed must be 1 with a real Unipile", message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_SeveralMistakes_AreAllInOneMessageWithoutTheSecret()
    {
        var message = Refusal(("Auth:AdminKey", "hushhush"), ("Sandbox:ClockSpeed", "-1"), ("Orleans:GatewayPort", "x"));

        Assert.All(["Auth__AdminKey", "Sandbox__ClockSpeed", "Orleans__GatewayPort"], name => Assert.Contains(name, message, StringComparison.Ordinal));
        Assert.DoesNotContain("hushhush", message, StringComparison.Ordinal);
    }

    private static string Refusal(params (string Key, string? Value)[] values) => Assert.Throws<OperatorException>(() => Read(values)).Message;

    private static HostSettings Read(params (string Key, string? Value)[] values) => HostSettings.Read(
        new ConfigurationBuilder().AddInMemoryCollection(values.Select(value => KeyValuePair.Create(value.Key, value.Value))).Build());
}
