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

    [Theory]
    [InlineData(1, true, ActionState.Queued, 1)]
    [InlineData(15, false, ActionState.Queued, 1)]
    [InlineData(16, true, ActionState.Queued, 1)]
    [InlineData(16, false, ActionState.Queued, 0)]
    [InlineData(19, true, ActionState.Queued, 1)]
    [InlineData(20, false, ActionState.Queued, 0)]
    [InlineData(20, true, ActionState.Failed, 1)]
    public async Task TriedAsync_ReadFailsAgain_IsGivenUpOnlyWhileTheAccountIsAnswered(int nth, bool isAnswered, ActionState state, int counted)
    {
        var end = await TriedAsync(nth - 1, ErrorScope.Call, wasWrite: false, isAnswered);
        Assert.Equal((state, counted, "service_unavailable"), (end.State, end.Tries, end.Result));
        Assert.Equal(state == ActionState.Failed, end.Detail?.Contains("20 tries", StringComparison.Ordinal) ?? false);
    }

    [Fact]
    public async Task TriedAsync_BegunCall_HasCountedItself()
    {
        Assert.Equal((ActionState.Queued, 0), await BegunAsync(19, true));
        Assert.Equal((ActionState.Failed, 0), await BegunAsync(20, true));
        Assert.Equal((ActionState.Queued, 0), await BegunAsync(40, false));

        static async Task<(ActionState, int)> BegunAsync(int attempts, bool isAnswered)
        {
            var end = await TriedAsync(attempts, ErrorScope.Call, wasWrite: true, isAnswered);
            return (end.State, end.Tries);
        }
    }

    [Theory]
    [InlineData(ErrorScope.Service)]
    [InlineData(ErrorScope.Account)]
    [InlineData(ErrorScope.AccountLimit)]
    public async Task TriedAsync_NotTheLeadsTrouble_NeverEnds(ErrorScope scope)
        => Assert.Equal(ActionState.Queued, (await TriedAsync(500, scope, wasWrite: false, isAnswered: true)).State);

    [Fact]
    public void Postponed_Again_RestsLongerAndEndsAtLast()
    {
        var rests = Enumerable.Range(0, FailureRules.MostTries - 1).Select(attempts => Postpone(attempts)).ToList();
        Assert.All(rests, end => Assert.Equal((ActionState.Queued, 1, "attachment_unavailable"), (end.State, end.Tries, end.Result)));
        Assert.Equal(rests.Select(end => end.NotBefore).Order(), rests.Select(end => end.NotBefore));
        Assert.Equal((Now + Options.RetryAfter, Now.AddHours(1)), (rests[0].NotBefore, rests[^1].NotBefore));
        Assert.Equal((ActionState.Failed, "attachment_unavailable"), Ended(Postpone(FailureRules.MostTries - 1)));

        static ActionEnd Postpone(int attempts) => FailureRules.Postponed(
            Action(ActionKind.Message) with { Attempts = attempts }, "attachment_unavailable", "The server answers 503.", Options, Now, () => attempts == 0 ? 0 : 0.9);
    }

    private static Task<ActionEnd> TriedAsync(int attempts, ErrorScope scope, bool wasWrite, bool isAnswered)
    {
        var (action, failure) = (Action(ActionKind.Invite) with { Attempts = attempts }, Failure("service_unavailable", scope, WriteEffect.None));
        var end = FailureRules.End(action, failure, wasWrite, Options, Now, () => 0.5);
        return FailureRules.TriedAsync(action, failure, end, wasWrite, () => Task.FromResult(isAnswered));
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
