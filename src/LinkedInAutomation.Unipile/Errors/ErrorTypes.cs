using System.Collections.Frozen;

namespace LinkedInAutomation.Unipile.Errors;

/// <summary>The types whose scope does not follow from the status alone.</summary>
internal static class ErrorTypes
{
    private static readonly FrozenDictionary<string, ErrorScope> Scopes = new (ErrorScope Scope, string[] Types)[]
    {
        (ErrorScope.Service, ["missing_credentials"]),
        // payment_error: nobody knows whose bill it is; stopping the account is the side on which nothing is lost.
        (ErrorScope.Account,
        [
            "invalid_account", "account_configuration_error", "unauthorized", "sender_rejected", "ip_rejected_by_server", "payment_error",
        ]),
        (ErrorScope.AccountFeature, ["disconnected_feature", "feature_not_subscribed", "subscription_required"]),
        // cannot_resend_within_24hrs does not say whether it counts per person; as a limit of the account it costs a day, as an error of
        // the lead it would cost the lead. provider_error: LinkedIn's limits show as 429 or as this 500.
        (ErrorScope.AccountLimit,
        [
            "cannot_resend_yet", "cannot_resend_within_24hrs", "limit_exceeded", "too_many_requests", "provider_error", "insufficient_credits",
        ]),
        (ErrorScope.Lead,
        [
            "invalid_recipient", "no_connection_with_recipient", "blocked_recipient", "user_unreachable", "cannot_invite_attendee",
            "recipient_rejected", "already_invited_recently", "already_connected", "not_allowed_inmail", "cant_send_message",
            "invalid_thread", "invalid_post", "comments_disabled", "unprocessable_entity",
        ]),
        (ErrorScope.Step,
        [
            "action_already_performed", "invalid_message", "too_many_characters", "limit_too_high", "feature_not_implemented",
            "parent_mail_not_found", "invalid_reply_subject", "invalid_headers", "send_as_denied", "invalid_folder",
            "insufficient_job_slot",
        ]),
        (ErrorScope.Call, ["provider_unreachable", "realtime_client_not_initialized", "proxy_error"]),
    }.SelectMany(row => row.Types.Select(type => KeyValuePair.Create(type, row.Scope))).ToFrozenDictionary(StringComparer.Ordinal);

    public static ErrorScope? ScopeOf(string type) => Scopes.TryGetValue(type, out var scope) ? scope : null;
}
