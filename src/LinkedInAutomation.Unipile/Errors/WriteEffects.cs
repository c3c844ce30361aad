namespace LinkedInAutomation.Unipile.Errors;

/// <summary>
/// Whether a write answered by an error can have taken effect. Fails closed: <see cref="WriteEffect.None"/> needs a reason, everything
/// else is asked about first. Being wrong with None sends twice; being wrong with Unknown costs one read.
/// </summary>
internal static class WriteEffects
{
    /// <summary>
    /// 503 of Unipile's own dispatch: nothing was there to take the request. Not so network_down and service_unavailable, which do not
    /// say whether the line broke before or after LinkedIn had it.
    /// </summary>
    private static readonly HashSet<string> NobodyTookIt = new(StringComparer.Ordinal) { "no_client_session", "no_channel", "no_handler" };

    /// <summary>
    /// LinkedIn's refusals for quota, which Unipile also sends as 500. provider_error is not one: it says that something failed, not
    /// what.
    /// </summary>
    private static readonly HashSet<string> Refusals = new(StringComparer.Ordinal)
    {
        "cannot_resend_yet", "cannot_resend_within_24hrs", "limit_exceeded", "too_many_requests",
    };

    public static WriteEffect Of(int status, string? type) => status switch
    {
        // A time-out and "operation canceled" do not say at which point.
        408 or 409 => WriteEffect.Unknown,
        >= 300 and < 500 => WriteEffect.None,
        501 => WriteEffect.None,
        503 when type is not null && NobodyTookIt.Contains(type) => WriteEffect.None,
        >= 500 when type is not null && Refusals.Contains(type) => WriteEffect.None,
        _ => WriteEffect.Unknown,
    };
}
