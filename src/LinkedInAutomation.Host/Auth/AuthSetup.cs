using LinkedInAutomation.Grains.Storage;
using Microsoft.AspNetCore.Authentication;

namespace LinkedInAutomation.Host.Auth;

public static class AuthSetup
{
    /// <summary>The scheme, and one policy for each role; see <see cref="Policies"/>.</summary>
    public static IServiceCollection AddApiKeys(this IServiceCollection services, IConfiguration configuration)
    {
        services.Configure<AuthOptions>(configuration.GetSection("Auth"));
        services.AddSingleton<ApiKeyStore>();
        services.AddAuthentication(ClientScope.Scheme).AddScheme<AuthenticationSchemeOptions, ApiKeyHandler>(ClientScope.Scheme, null);
        var policies = services.AddAuthorizationBuilder();
        foreach (var least in Enum.GetValues<ApiRole>())
            policies.AddPolicy(least.ToString(), policy => policy.RequireRole(Enum.GetValues<ApiRole>().Where(r => r >= least).Select(StoredName.Of)));
        return services;
    }
}
