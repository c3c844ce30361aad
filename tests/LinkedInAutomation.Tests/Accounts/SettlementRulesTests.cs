using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Tests.Accounts;

public class SettlementRulesTests
{
    private static readonly DateTimeOffset SentAt = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);
    private static readonly PacingOptions Options = new();

    [Theory]
    [InlineData(ActionKind.Invite)]
    [InlineData(ActionKind.Message)]
    public void Absent_FirstTime_AsksAgainAfterTheListsHadTimeToCatchUp(ActionKind kind)
    {
        var now = SentAt.AddMinutes(2);
        var end = SettlementRules.Absent(Sent(kind), Options, now);

        Assert.Equal((ActionState.Uncertain, now + Options.SettleAfter), (end.State, end.NotBefore));
        Assert.True(end.Counts);
    }

    [Theory]
    [InlineData(ActionKind.Invite)]
    [InlineData(ActionKind.Message)]
    public void Absent_TwiceSoonAfterTheCall_MayBeSentAgain(ActionKind kind)
    {
        var action = Sent(kind) with { FirstAbsentAt = SentAt.AddMinutes(2) };
        var end = SettlementRules.Absent(action, Options, SentAt.AddMinutes(4));

        Assert.Equal(ActionState.Queued, end.State);
        Assert.False(end.Counts);
    }

    [Fact]
    public void Absent_InvitationFirstMissedLate_IsLeftToAPerson()
    {
        var action = Sent(ActionKind.Invite) with { FirstAbsentAt = SentAt + Options.InvitationProofWindow + TimeSpan.FromMinutes(1) };
        var end = SettlementRules.Absent(action, Options, SentAt.AddHours(3));

        Assert.Equal(ActionState.NeedsReview, end.State);
        Assert.True(end.Counts);
    }

    [Fact]
    public void Absent_MessageFirstMissedLate_MayBeSentAgainBecauseChatsKeepEverything()
    {
        var action = Sent(ActionKind.Message) with { FirstAbsentAt = SentAt.AddDays(2) };

        Assert.Equal(ActionState.Queued, SettlementRules.Absent(action, Options, SentAt.AddDays(3)).State);
    }

    private static LedgerAction Sent(ActionKind kind) => new()
    {
        Id = Guid.CreateVersion7(SentAt),
        LeadId = Guid.CreateVersion7(SentAt),
        CampaignId = Guid.CreateVersion7(SentAt),
        StepId = "step",
        Kind = kind,
        Attempts = 1,
        SentAt = SentAt,
        PublicIdentifier = "ada-lovelace",
    };
}
