using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Accounts;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace LinkedInAutomation.Tests.Unipile;

public sealed class UnipileSetupTests
{
    [Theory]
    [InlineData("https://api1.unipile.com:13111")]
    [InlineData("http://localhost:5005/")]
    public void Options_ValidOrigin_IsTaken(string baseUrl) => Assert.Equal(baseUrl, Options(("BaseUrl", baseUrl)).Value.BaseUrl);

    [Theory]
    [InlineData("BaseUrl", "")]
    [InlineData("BaseUrl", "api1.unipile.com:13111")]
    [InlineData("BaseUrl", "https://api1.unipile.com/api/v1")]
    [InlineData("BaseUrl", "https://user:pw@api1.unipile.com")]
    [InlineData("BaseUrl", "https://api1.unipile.com?port=1")]
    [InlineData("BaseUrl", "ftp://api1.unipile.com")]
    [InlineData("ApiKey", "")]
    [InlineData("ApiKey", "a\r\nb")]
    [InlineData("ApiVersion", "v2")]
    [InlineData("RequestTimeout", "00:00:00")]
    [InlineData("ReadRetries", "-1")]
    [InlineData("AccountBreaker:FailureRatio", "2")]
    public void Options_Invalid_AreRefusedWithoutShowingTheKey(string name, string value)
    {
        var e = Assert.Throws<OptionsValidationException>(() => Options((name, value)).Value);
        Assert.Contains(name.Split(':')[0], e.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddUnipile_BothPorts_AreOneInstance()
    {
        using var provider = Services();
        Assert.Same(provider.GetRequiredService<IOutreachProvider>(), provider.GetRequiredService<IAccountConnector>());
    }

    private static IOptions<UnipileOptions> Options(params (string Name, string Value)[] settings)
    {
        using var provider = Services(settings);
        return provider.GetRequiredService<IOptions<UnipileOptions>>();
    }

    private static ServiceProvider Services(params (string Name, string Value)[] settings)
    {
        var values = new Dictionary<string, string?> { ["BaseUrl"] = "http://localhost:1", ["ApiKey"] = "s3cret" };
        foreach (var (name, value) in settings) values[name] = value;
        return new ServiceCollection()
            .AddLogging()
            .AddUnipile(new ConfigurationBuilder().AddInMemoryCollection(values).Build())
            .BuildServiceProvider();
    }
}
