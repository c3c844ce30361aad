using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Errors;

namespace LinkedInAutomation.Tests.Unipile;

public sealed class UnipileErrorsTests
{
    private static readonly CallKind WriteToPerson = new(CallSubject.Person, IsWrite: true);

    /// <summary>
    /// Every type of the documented error tables (read Nov 2026) with the scope it must have for a call about a person.
    /// </summary>
    public static TheoryData<int, ErrorScope, string> DocumentedTypes()
    {
        var data = new TheoryData<int, ErrorScope, string>();
        Add(400, ErrorScope.Step, "invalid_parameters missing_parameters invalid_request malformed_request content_too_large invalid_url "
            + "too_many_characters unescaped_characters limit_too_high invalid_action invalid_label");
        Add(401, ErrorScope.Service, "missing_credentials");
        Add(401, ErrorScope.Account, "multiple_sessions wrong_account invalid_credentials invalid_proxy_credentials invalid_imap_configuration "
            + "invalid_smtp_configuration invalid_checkpoint_solution checkpoint_error expired_credentials expired_link "
            + "insufficient_privileges disconnected_account captcha_not_supported invalid_credentials_but_valid_account_imap");
        Add(401, ErrorScope.AccountFeature, "disconnected_feature");
        Add(403, ErrorScope.Account, "insufficient_permissions account_restricted account_mismatch unknown_authentication_context "
            + "session_mismatch resource_access_restricted action_required");
        Add(403, ErrorScope.AccountFeature, "feature_not_subscribed subscription_required");
        Add(404, ErrorScope.Lead, "resource_not_found invalid_resource_identifier");
        Add(422, ErrorScope.Account, "invalid_account payment_error unauthorized sender_rejected account_configuration_error "
            + "ip_rejected_by_server");
        Add(422, ErrorScope.Lead, "invalid_recipient no_connection_with_recipient blocked_recipient user_unreachable unprocessable_entity "
            + "invalid_post not_allowed_inmail already_invited_recently already_connected cannot_invite_attendee comments_disabled "
            + "recipient_rejected cant_send_message invalid_thread");
        Add(422, ErrorScope.Step, "action_already_performed invalid_message limit_too_high insufficient_job_slot parent_mail_not_found "
            + "invalid_reply_subject invalid_headers send_as_denied invalid_folder");
        Add(422, ErrorScope.AccountLimit, "insufficient_credits");
        Add(422, ErrorScope.AccountLimit, "cannot_resend_yet cannot_resend_within_24hrs limit_exceeded");
        Add(422, ErrorScope.Call, "provider_unreachable realtime_client_not_initialized");
        Add(429, ErrorScope.AccountLimit, "too_many_requests");
        Add(500, ErrorScope.Call, "unexpected_error authentication_intent_error");
        Add(500, ErrorScope.AccountLimit, "provider_error");
        Add(501, ErrorScope.Step, "feature_not_implemented");
        Add(502, ErrorScope.Call, "proxy_error");
        Add(503, ErrorScope.Call, "no_client_session no_channel no_handler network_down service_unavailable");
        Add(504, ErrorScope.Call, "request_timeout");
        return data;

        void Add(int status, ErrorScope scope, string types)
        {
            foreach (var type in types.Split(' ')) data.Add(status, scope, type);
        }
    }

    [Theory]
    [MemberData(nameof(DocumentedTypes))]
    public void Classify_DocumentedType_HasItsScope(int status, ErrorScope scope, string type) =>
        Assert.Equal(scope, UnipileErrors.Classify(status, type, WriteToPerson).Scope);

    [Theory]
    [MemberData(nameof(DocumentedTypes))]
    public void Classify_DocumentedTypeOnRead_HasNoEffect(int status, ErrorScope scope, string type)
    {
        var result = UnipileErrors.Classify(status, type, WriteToPerson with { IsWrite = false });
        Assert.Equal(new Classification(scope, WriteEffect.None), result);
    }

    [Theory]
    [InlineData(400, "invalid_parameters", WriteEffect.None)]
    [InlineData(401, "disconnected_account", WriteEffect.None)]
    [InlineData(403, "account_restricted", WriteEffect.None)]
    [InlineData(404, "resource_not_found", WriteEffect.None)]
    [InlineData(404, null, WriteEffect.None)]
    [InlineData(302, null, WriteEffect.None)]
    [InlineData(408, "request_timeout", WriteEffect.Unknown)]
    [InlineData(409, "operation_canceled", WriteEffect.Unknown)]
    [InlineData(422, "cannot_resend_yet", WriteEffect.None)]
    [InlineData(429, "too_many_requests", WriteEffect.None)]
    [InlineData(429, null, WriteEffect.None)]
    [InlineData(500, "provider_error", WriteEffect.Unknown)]
    [InlineData(500, "unexpected_error", WriteEffect.Unknown)]
    [InlineData(500, "limit_exceeded", WriteEffect.None)]
    [InlineData(500, "something_new", WriteEffect.Unknown)]
    [InlineData(500, null, WriteEffect.Unknown)]
    [InlineData(501, "feature_not_implemented", WriteEffect.None)]
    [InlineData(502, "proxy_error", WriteEffect.Unknown)]
    [InlineData(502, null, WriteEffect.Unknown)]
    [InlineData(503, "no_client_session", WriteEffect.None)]
    [InlineData(503, "no_channel", WriteEffect.None)]
    [InlineData(503, "no_handler", WriteEffect.None)]
    [InlineData(503, "network_down", WriteEffect.Unknown)]
    [InlineData(503, "service_unavailable", WriteEffect.Unknown)]
    [InlineData(503, null, WriteEffect.Unknown)]
    [InlineData(504, "request_timeout", WriteEffect.Unknown)]
    [InlineData(504, "no_handler", WriteEffect.Unknown)]
    [InlineData(599, null, WriteEffect.Unknown)]
    public void Classify_WriteRefused_FailsClosedOnTheEffect(int status, string? type, WriteEffect effect) =>
        Assert.Equal(effect, UnipileErrors.Classify(status, type, WriteToPerson).Effect);

    [Theory]
    [InlineData(400, ErrorScope.Step)]
    [InlineData(401, ErrorScope.Account)]
    [InlineData(403, ErrorScope.Account)]
    [InlineData(404, ErrorScope.Lead)]
    [InlineData(409, ErrorScope.Call)]
    [InlineData(422, ErrorScope.Lead)]
    [InlineData(429, ErrorScope.AccountLimit)]
    [InlineData(500, ErrorScope.Call)]
    [InlineData(501, ErrorScope.Step)]
    [InlineData(503, ErrorScope.Call)]
    public void Classify_UnknownType_GoesByStatus(int status, ErrorScope scope) =>
        Assert.Equal(scope, UnipileErrors.Classify(status, "invented_yesterday", WriteToPerson).Scope);

    [Theory]
    [InlineData(301, ErrorScope.Service)]
    [InlineData(400, ErrorScope.Service)]
    [InlineData(401, ErrorScope.Service)]
    [InlineData(403, ErrorScope.Service)]
    [InlineData(404, ErrorScope.Service)]
    [InlineData(413, ErrorScope.Step)]
    [InlineData(422, ErrorScope.Step)]
    [InlineData(429, ErrorScope.AccountLimit)]
    [InlineData(502, ErrorScope.Call)]
    public void Classify_AnswerNotFromUnipile_BlamesNeitherLeadNorAccount(int status, ErrorScope scope) =>
        Assert.Equal(scope, UnipileErrors.Classify(status, null, WriteToPerson).Scope);

    [Theory]
    [InlineData(CallSubject.Person, ErrorScope.Lead)]
    [InlineData(CallSubject.Account, ErrorScope.Account)]
    [InlineData(CallSubject.Invitation, ErrorScope.Step)]
    [InlineData(CallSubject.Workspace, ErrorScope.Step)]
    public void Classify_NotFound_DependsOnWhatWasAskedFor(CallSubject subject, ErrorScope scope) =>
        Assert.Equal(scope, UnipileErrors.Classify(404, "resource_not_found", new(subject, true)).Scope);

    [Fact]
    public void Classify_NotFoundAboutTheAccount_DoesNotFailTheLead() =>
        Assert.Equal(ErrorScope.Account, UnipileErrors.Classify(404, "resource_not_found", WriteToPerson, accountIsMissing: true).Scope);

    [Theory]
    [InlineData(429, "too_many_requests")]
    [InlineData(500, "provider_error")]
    public void Classify_LimitWithoutAccount_IsOfTheCall(int status, string type) =>
        Assert.Equal(ErrorScope.Call, UnipileErrors.Classify(status, type, new(CallSubject.Workspace, false)).Scope);
}
