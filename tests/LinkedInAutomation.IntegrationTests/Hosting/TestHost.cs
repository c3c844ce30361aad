using LinkedInAutomation.Host.Hosting;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using Microsoft.Extensions.DependencyInjection;

namespace LinkedInAutomation.IntegrationTests.Hosting;

/// <summary>A whole host in this process, on free ports and a database of the test's own.</summary>
internal static class TestHost
{
    public const string AdminKey = "admin-key-of-the-tests";

    private static readonly DirectoryInfo Directories = Directory.CreateTempSubdirectory("linkedin-automation-hosts-");

    static TestHost() => AppDomain.CurrentDomain.ProcessExit += (_, _) => Directories.Delete(recursive: true);

    public static Task<OutreachHost> StartAsync(
        TestDatabase database, Action<IServiceCollection>? configure = null, params (string Key, string? Value)[] settings) =>
        OutreachHost.StartAsync(
            new OutreachHostOptions
            {
                Settings = Settings([("ConnectionStrings:Postgres", database.ConnectionString), .. settings]),
                Configure = configure,
                Console = TextWriter.Null,
            },
            TestContext.Current.CancellationToken);

    /// <summary>A sandbox with the simulator; a later key wins over an earlier one.</summary>
    public static Dictionary<string, string?> Settings(params (string Key, string? Value)[] more)
    {
        var settings = new Dictionary<string, string?>
        {
            ["urls"] = "http://127.0.0.1:0",
            ["Orleans:SiloPort"] = "0",
            ["Orleans:GatewayPort"] = "0",
            ["Orleans:AdvertisedAddress"] = "127.0.0.1",
            ["Unipile:BaseUrl"] = "",
            ["Database:Directory"] = Path.Combine(Directories.FullName, Path.GetRandomFileName()),
            ["Auth:AdminKey"] = AdminKey,
            ["Webhooks:Secret"] = "webhook-secret-of-the-tests",
            ["Logging:Console:LogLevel:Default"] = "Error",
            ["Logging:Console:LogLevel:Orleans"] = "Critical",
            ["Logging:Console:LogLevel:Polly"] = "None",
        };
        foreach (var (key, value) in more)
            settings[key] = value;
        return settings;
    }
}
