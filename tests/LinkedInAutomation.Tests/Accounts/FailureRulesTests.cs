using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Tests.Accounts;

public class FailureRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly PacingOptions Options = new();

    [Theory]
    [InlineData(ActionKind.Invite)]
    [InlineData(ActionKind.Message)]
    [InlineData(ActionKind.WithdrawInvite)]
    public void End_WriteOfUnknownEffect_IsUncertainAndCounts(ActionKind kind)
    {
        var end = End(kind, "timeout", ErrorScope.Call, WriteEffect.Unknown);

        Assert.Equal(ActionState.Uncertain, end.State);
        Assert.True(end.Counts);
        Assert.Equal(Now + Options.SettleAfter, end.NotBefore);
    }

    [Fact]
    public void End_VisitOfUnknownEffect_IsTakenForDoneBecauseItCannotBeAskedFor()
        => Assert.Equal((ActionState.Done, ActionResults.Assumed), Ended(End(ActionKind.ProfileVisit, "timeout", ErrorScope.Call, WriteEffect.Unknown)));

    [Theory]
    [InlineData(ErrorScope.AccountLimit, "cannot_resend_yet")]
    [InlineData(ErrorScope.Account, "disconnected_account")]
    [InlineData(ErrorScope.Service, "missing_credentials")]
    [InlineData(ErrorScope.Call, "service_unavailable")]
    public void End_NotTheLeadsFault_StaysQueuedAndDoesNotCount(ErrorScope scope, string type)
    {
        var end = End(ActionKind.Invite, type, scope, WriteEffect.None);

        Assert.Equal(ActionState.Queued, end.State);
        Assert.False(end.Counts);
    }

    [Theory]
    [InlineData(ErrorScope.Lead, "invalid_recipient")]
    [InlineData(ErrorScope.Step, "too_many_characters")]
    [InlineData(ErrorScope.AccountFeature, "feature_not_subscribed")]
    public void End_ForGood_FailsWithTheProvidersType(ErrorScope scope, string type)
        => Assert.Equal((ActionState.Failed, type), Ended(End(ActionKind.Invite, type, scope, WriteEffect.None)));

    [Theory]
    [InlineData("already_connected", ActionResults.AlreadyConnected)]
    [InlineData("already_invited_recently", ActionResults.AlreadyInvited)]
    public void End_NothingLeftToDo_IsDoneAndDoesNotCount(string type, string result)
    {
        var end = End(ActionKind.Invite, type, ErrorScope.Lead, WriteEffect.None);

        Assert.Equal((ActionState.Done, result), Ended(end));
        Assert.False(end.Counts);
    }

    [Fact]
    public void Backoff_ManyAttempts_StaysWithinAnHour()
    {
        var failure = Failure("service_unavailable", ErrorScope.Call, WriteEffect.None);

        Assert.All(Enumerable.Range(0, 50), attempts =>
            Assert.InRange(FailureRules.Backoff(attempts, failure, Options, () => 1), Options.RetryAfter, TimeSpan.FromHours(1)));
    }

    private static (ActionState, string?) Ended(ActionEnd end) => (end.State, end.Result);

    private static ActionEnd End(ActionKind kind, string type, ErrorScope scope, WriteEffect effect)
        => FailureRules.End(Action(kind), Failure(type, scope, effect), wasWrite: true, Options, Now, random: () => 0.5);

    private static ProviderException Failure(string type, ErrorScope scope, WriteEffect effect) => new(type, "failed", 500, scope, effect);

    private static LedgerAction Action(ActionKind kind) => new()
    {
        Id = Guid.CreateVersion7(Now),
        LeadId = Guid.CreateVersion7(Now),
        CampaignId = Guid.CreateVersion7(Now),
        StepId = "step",
        Kind = kind,
        Attempts = 1,
        SentAt = Now,
        PublicIdentifier = "ada-lovelace",
    };
}
