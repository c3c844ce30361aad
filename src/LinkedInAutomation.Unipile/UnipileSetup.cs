using System.Net;
using LinkedInAutomation.Unipile.Accounts;
using LinkedInAutomation.Unipile.Http;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace LinkedInAutomation.Unipile;

public static class UnipileSetup
{
    /// <summary>
    /// Adds <see cref="IOutreachProvider"/> and <see cref="IAccountConnector"/>, both one instance for the process, so that grains may
    /// keep them. <paramref name="section"/> is the section "Unipile" itself; it is checked at start and the base URL is read at the
    /// first call.
    /// </summary>
    public static IServiceCollection AddUnipile(this IServiceCollection services, IConfiguration section)
    {
        services.AddOptions<UnipileOptions>().Bind(section).ValidateOnStart();
        services.AddSingleton<IValidateOptions<UnipileOptions>, UnipileOptionsValidator>();
        services.AddHttpClient(UnipileTransport.HttpClientName)
            .ConfigureHttpClient((provider, client) =>
                UnipileTransport.Configure(client, provider.GetRequiredService<IOptions<UnipileOptions>>().Value))
            .ConfigurePrimaryHttpMessageHandler(provider =>
                CreateHandler(provider.GetRequiredService<IOptions<UnipileOptions>>().Value))
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The stock loggers write request URLs, which name people, and at Trace the key.
            .RemoveAllLoggers();

        // Not the injected clock: the sandbox scales it, while the network keeps real time.
        services.AddSingleton(provider => new UnipilePipelines(
            provider.GetRequiredService<IOptions<UnipileOptions>>().Value, TimeProvider.System,
            provider.GetRequiredService<ILogger<UnipilePipelines>>()));
        services.AddSingleton(provider => new UnipileClient(new UnipileTransport(
            provider.GetRequiredService<IHttpClientFactory>().CreateClient(UnipileTransport.HttpClientName),
            provider.GetRequiredService<UnipilePipelines>(),
            provider.GetRequiredService<IOptions<UnipileOptions>>().Value)));
        services.AddSingleton<IProviderBreakers>(provider => provider.GetRequiredService<UnipilePipelines>().Breakers);
        services.AddSingleton<IOutreachProvider>(provider => provider.GetRequiredService<UnipileClient>());
        services.AddSingleton<IAccountConnector>(provider => provider.GetRequiredService<UnipileClient>());
        return services;
    }

    internal static SocketsHttpHandler CreateHandler(UnipileOptions options) => new()
    {
        ConnectTimeout = options.ConnectTimeout,
        // The client lives as long as the process: renewing connections is what follows a change of DNS.
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        // Below the 5 s after which a Node server closes an idle connection: a write that meets the closing ends as unknown for nothing.
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(4),
        // A redirect would carry the key to another host, and turn a POST into a GET.
        AllowAutoRedirect = false,
        UseCookies = false,
        AutomaticDecompression = DecompressionMethods.All,
    };
}
