using System.Security.Claims;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Problems;

namespace LinkedInAutomation.Host.Auth;

/// <summary>
/// Who asks, and whose things they may touch. Every query takes <see cref="ClientId"/>, so that clients cannot mix: what belongs to another
/// one is not found.
/// </summary>
/// <param name="Principal">The key: <c>key:&lt;id&gt;</c>, or <c>admin</c> for the one of the settings.</param>
/// <param name="ClientId">Null sees every client.</param>
public sealed record ClientScope(string Principal, ApiRole Role, Guid? ClientId)
{
    public const string Scheme = "Bearer";

    private const string ClientClaim = "client_id";

    /// <summary>Whether things of this client are visible at all.</summary>
    public bool Sees(Guid clientId) => ClientId is null || ClientId == clientId;

    /// <summary>The client that a new thing is for: the one named, or the key's own.</summary>
    /// <exception cref="ProblemException">Another client's (404), or none named by an operator (400).</exception>
    public Guid ClientFor(Guid? named) => (named, ClientId) switch
    {
        (null, { } own) => own,
        (null, null) => throw ProblemException.Invalid("client_id", "required", "'client_id' is missing."),
        ({ } id, _) when Sees(id) => id,
        _ => throw ProblemException.NotFound("client"),
    };

    /// <summary>Narrows a list to one client; another client's list is as empty as one of a client that does not exist.</summary>
    public Guid? Narrow(Guid? asked) => ClientId is null ? asked : asked is null || asked == ClientId ? ClientId : Guid.Empty;

    public ClaimsPrincipal ToPrincipal() => new(new ClaimsIdentity(
    [
        new(ClaimTypes.NameIdentifier, Principal), new(ClaimTypes.Role, StoredName.Of(Role)),
        .. ClientId is { } client ? [new Claim(ClientClaim, client.ToString())] : Array.Empty<Claim>(),
    ], Scheme));

    public static ClientScope? From(ClaimsPrincipal user)
    {
        if (user.FindFirstValue(ClaimTypes.NameIdentifier) is not { } name || StoredName.TryParse<ApiRole>(user.FindFirstValue(ClaimTypes.Role)) is not { } role)
            return null;
        return new(name, role, Guid.TryParse(user.FindFirstValue(ClientClaim), out var client) ? client : null);
    }

    /// <summary>Lets handlers take it as a parameter.</summary>
    public static ValueTask<ClientScope?> BindAsync(HttpContext context) => ValueTask.FromResult<ClientScope?>(
        From(context.User) ?? throw new InvalidOperationException("An endpoint takes a scope without asking for a key."));
}
