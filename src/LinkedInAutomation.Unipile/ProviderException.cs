namespace LinkedInAutomation.Unipile;

/// <summary>
/// A failed call to the provider, classified. The message is for operators: it holds ids and types, never texts or keys.
/// </summary>
/// <param name="type">
/// Unipile's error type without the "errors/" prefix, for example "cannot_resend_yet"; ours: "timeout", "unreachable",
/// "connection_lost", "circuit_open", "unreadable_answer" (2xx), and "http_502" and the like where the answer had no type.
/// </param>
public sealed class ProviderException(
    string type, string message, int? status, ErrorScope scope, WriteEffect effect, TimeSpan? retryAfter = null, Exception? inner = null)
    : Exception(message, inner)
{
    public string Type { get; } = type;

    /// <summary>HTTP status, or null when there was no answer.</summary>
    public int? Status { get; } = status;

    public ErrorScope Scope { get; } = scope;

    /// <summary>Whether the write can have taken effect. For reads always <see cref="WriteEffect.None"/>.</summary>
    public WriteEffect Effect { get; } = effect;

    /// <summary>What the provider asked us to wait, if it said so.</summary>
    public TimeSpan? RetryAfter { get; } = retryAfter;
}

/// <summary>Whose problem an error is. An account's limit never fails a lead.</summary>
public enum ErrorScope
{
    /// <summary>The same call may work soon: network, 503, open circuit.</summary>
    Call,

    /// <summary>This person can never be reached this way (invalid_recipient, blocked_recipient, 404 …).</summary>
    Lead,

    /// <summary>This step is wrong or unnecessary whoever it is for: 400, 501, action_already_performed.</summary>
    Step,

    /// <summary>
    /// The account reached LinkedIn's limit for this kind of action (cannot_resend_yet, limit_exceeded, 429, provider_error).
    /// </summary>
    AccountLimit,

    /// <summary>The account is disconnected or restricted: nothing works for it until a person acts.</summary>
    Account,

    /// <summary>A product of the account is missing (feature_not_subscribed, disconnected_feature).</summary>
    AccountFeature,

    /// <summary>Our API key or base URL is wrong: nothing works for anybody.</summary>
    Service,
}

public enum WriteEffect
{
    /// <summary>The request provably had no effect: refused, rejected with a 4xx (but 408 and 409), a limit, or never sent.</summary>
    None,

    /// <summary>
    /// Time-out, connection loss, an unreadable 2xx or a 5xx that does not say enough: ask before doing anything else.
    /// </summary>
    Unknown,
}
