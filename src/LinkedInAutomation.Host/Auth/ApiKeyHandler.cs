using System.Text.Encodings.Web;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;

namespace LinkedInAutomation.Host.Auth;

/// <summary><c>Authorization: Bearer &lt;api key&gt;</c>.</summary>
public sealed class ApiKeyHandler(
    IOptionsMonitor<AuthenticationSchemeOptions> schemes, ILoggerFactory loggers, UrlEncoder encoder,
    IOptions<AuthOptions> auth, ApiKeyStore keys)
    : AuthenticationHandler<AuthenticationSchemeOptions>(schemes, loggers, encoder)
{
    private const string Prefix = "Bearer ";

    /// <summary>Ours have 47 characters; nothing longer than this is looked up.</summary>
    private const int LongestKey = 512;

    protected override async Task<AuthenticateResult> HandleAuthenticateAsync()
    {
        var header = Request.Headers.Authorization.ToString();
        if (!header.StartsWith(Prefix, StringComparison.OrdinalIgnoreCase))
            return AuthenticateResult.NoResult();
        var key = header[Prefix.Length..].Trim();
        if (key.Length is 0 or > LongestKey)
            return AuthenticateResult.Fail("Unusable key.");

        var scope = ApiKeySecret.Same(key, auth.Value.AdminKey)
            ? new ClientScope("admin", ApiRole.Admin, null)
            : await keys.FindAsync(key, Context.RequestAborted);
        return scope is null
            ? AuthenticateResult.Fail("Unknown key.")
            : AuthenticateResult.Success(new(scope.ToPrincipal(), Scheme.Name));
    }

    protected override Task HandleChallengeAsync(AuthenticationProperties properties)
        => ProblemWriter.WriteAsync(Context, ProblemRules.OfStatus(StatusCodes.Status401Unauthorized));

    protected override Task HandleForbiddenAsync(AuthenticationProperties properties)
        => ProblemWriter.WriteAsync(Context, ProblemRules.OfStatus(StatusCodes.Status403Forbidden));
}
