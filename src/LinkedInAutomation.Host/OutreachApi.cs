using System.Security.Claims;
using System.Text.Encodings.Web;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LinkedInAutomation.Host;

/// <summary>Stands in until the API is there: nothing but the admin's key.</summary>
internal static class OutreachApi
{
    public static IServiceCollection AddOutreachApi(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddAuthentication("Bearer").AddScheme<AuthenticationSchemeOptions, AdminKeyHandler>("Bearer", null);
        services.AddAuthorizationBuilder().AddPolicy("Admin", policy => policy.RequireRole("admin"));
        return services;
    }

    public static void MapOutreachApi(this WebApplication app) => app.MapGet("/api/v1", () => "");

    private sealed class AdminKeyHandler(
        IOptionsMonitor<AuthenticationSchemeOptions> options, ILoggerFactory logger, UrlEncoder encoder, IConfiguration configuration)
        : AuthenticationHandler<AuthenticationSchemeOptions>(options, logger, encoder)
    {
        protected override Task<AuthenticateResult> HandleAuthenticateAsync() => Task.FromResult(
            Request.Headers.Authorization == $"Bearer {configuration["Auth:AdminKey"]}"
                ? AuthenticateResult.Success(new(new ClaimsPrincipal(new ClaimsIdentity([new(ClaimTypes.Role, "admin")], Scheme.Name)), Scheme.Name))
                : AuthenticateResult.NoResult());
    }
}
