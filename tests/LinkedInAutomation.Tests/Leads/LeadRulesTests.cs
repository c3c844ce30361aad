using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Tests.Leads;

public class LeadRulesTests
{
    private static readonly DateTimeOffset Now = Journey.Begin;

    [Fact]
    public void Start_FirstStepWithoutDelay_QueuesItAtOnce()
    {
        var journey = Journey.Started();

        Assert.Equal(ActionKind.ProfileVisit, journey.Last.Action?.Kind);
        Assert.Equal(WaitingFor.Slot, journey.Lead.WaitingFor);
        Assert.Equal(journey.Last.Action!.Id, journey.Lead.Details.ActionId);
        Assert.Equal(PersonClaim.Required, journey.Last.Claim);
    }

    [Fact]
    public void Outcome_Visited_WaitsForTheDelayOfTheNextStep()
    {
        var journey = Journey.Started().Done(Now.AddHours(1));

        Assert.Equal("invite", journey.Lead.StepId);
        Assert.Equal(WaitingFor.Delay, journey.Lead.WaitingFor);
        Assert.Equal(Now.AddHours(2), journey.Lead.NextAt);
    }

    [Fact]
    public void Due_BeforeTheTime_ChangesNothing()
    {
        var journey = Journey.Started().Done(Now);

        Assert.Null(LeadRules.Due(journey.Lead, journey.Campaign, journey.Lead.NextAt!.Value.AddSeconds(-1)));
    }

    [Fact]
    public void Outcome_Invited_WaitsForTheConnectionUntilTheInvitationExpires()
    {
        var journey = Journey.Invited();

        Assert.Equal(LeadStatus.InviteSent, journey.Lead.Status);
        Assert.Equal(WaitingFor.Connection, journey.Lead.WaitingFor);
        Assert.Equal(journey.Lead.InvitedAt!.Value.AddDays(30), journey.Lead.NextAt);
    }

    [Fact]
    public void Connection_AfterInvitation_CountsTheDelayFromTheConnection()
    {
        var journey = Journey.Invited();
        var accepted = journey.Now.AddDays(4);
        journey.Connected(accepted);

        Assert.Equal(LeadStatus.Connected, journey.Lead.Status);
        Assert.Equal(WaitingFor.Delay, journey.Lead.WaitingFor);
        Assert.Equal(accepted.AddDays(1), journey.Lead.NextAt);
    }

    [Fact]
    public void Connection_SeenFourTimes_CountsOnce()
    {
        var journey = Journey.Invited().Connected(Now.AddDays(4));

        Assert.Null(LeadRules.Connection(journey.Lead, journey.Campaign, new("relations", null, Now.AddDays(5)), Now.AddDays(5)));
    }

    [Fact]
    public void Connection_BeforeTheInvitationsOutcome_IsKeptWhenTheOutcomeComes()
    {
        var journey = Journey.Started().Done(Now).Due();
        journey.Connected(journey.Now.AddMinutes(1));
        journey.Done(journey.Now.AddMinutes(2));

        Assert.Equal(LeadStatus.Connected, journey.Lead.Status);
        Assert.NotNull(journey.Lead.InvitedAt);
        Assert.Equal(WaitingFor.Delay, journey.Lead.WaitingFor);
    }

    [Fact]
    public void Outcome_DeliveredTwice_CountsOnce()
    {
        var journey = Journey.Started();
        var outcome = journey.DoneOutcome(Now);
        journey.Take(outcome);

        Assert.Null(LeadRules.Outcome(journey.Lead, journey.Campaign, outcome, Now));
    }

    [Fact]
    public void Reply_WhileAMessageIsQueued_EndsTheLeadAndCancelsIt()
    {
        var journey = Journey.Invited().Connected(Now.AddDays(1)).Due();
        Assert.Equal(ActionKind.Message, journey.Last.Action?.Kind);

        journey.Reply(journey.Now.AddMinutes(1));

        Assert.Equal(LeadStatus.Replied, journey.Lead.Status);
        Assert.True(journey.Last.CancelsQueued);
        Assert.Null(journey.Lead.WaitingFor);
    }

    [Fact]
    public void Outcome_OfAMessageThatWasUnderWayAtTheReply_IsRecordedAndLeadsNowhere()
    {
        var journey = Journey.Invited().Connected(Now.AddDays(1)).Due();
        var sent = journey.DoneOutcome(journey.Now);
        journey.Reply(journey.Now);
        journey.Take(sent);

        Assert.Equal(LeadStatus.Replied, journey.Lead.Status);
        Assert.NotNull(journey.Lead.LastMessageAt);
        Assert.Null(journey.Last.Action);
    }

    [Fact]
    public void Reply_WithoutAcceptanceSeen_ProvesTheConnection()
    {
        var journey = Journey.Invited();
        journey.Reply(journey.Now.AddDays(1));

        Assert.NotNull(journey.Lead.ConnectedAt);
        Assert.Equal(LeadStatus.Replied, journey.Lead.Status);
    }

    [Fact]
    public void OwnerWrote_AnyTime_StopsTheLead()
    {
        var journey = Journey.Invited();
        var decision = LeadRules.OwnerWrote(journey.Lead, journey.Campaign, new(true, "chat", "m", "hi", null, Now), Now)!;

        Assert.Equal((LeadStatus.Stopped, "manual_message"), (decision.Lead.Status, decision.Lead.StatusReason));
        Assert.True(decision.CancelsQueued);
    }

    [Fact]
    public void Due_InvitationExpired_WithdrawsAndStops()
    {
        var journey = Journey.Invited().Due();
        Assert.Equal(ActionKind.WithdrawInvite, journey.Last.Action?.Kind);

        journey.Done(journey.Now);

        Assert.Equal((LeadStatus.Stopped, "invite_expired"), (journey.Lead.Status, journey.Lead.StatusReason));
    }

    [Fact]
    public void Outcome_LastMessageSent_CompletesTheLead()
    {
        var journey = Journey.Invited().Connected(Now.AddDays(1)).Due().DoneNow().Due().DoneNow();

        Assert.Equal(LeadStatus.Completed, journey.Lead.Status);
        Assert.Null(journey.Lead.WaitingFor);
    }

    [Fact]
    public void Reply_AfterTheEnd_IsStillCounted()
    {
        var journey = Journey.Invited().Connected(Now.AddDays(1)).Due().DoneNow().Due().DoneNow();
        journey.Reply(journey.Now.AddDays(9));

        Assert.Equal(LeadStatus.Replied, journey.Lead.Status);
    }

    [Fact]
    public void Outcome_Failed_SaysWhy()
    {
        var journey = Journey.Started();
        journey.Take(journey.DoneOutcome(Now) with { State = ActionState.Failed, Result = "invalid_recipient" });

        Assert.Equal((LeadStatus.Failed, "invalid_recipient"), (journey.Lead.Status, journey.Lead.StatusReason));
    }

    [Fact]
    public void Outcome_AlreadyConnected_SkipsTheInvitation()
    {
        var journey = Journey.Started().Done(Now).Due();
        journey.Take(journey.DoneOutcome(journey.Now) with { Result = ActionResults.AlreadyConnected });

        Assert.Equal(LeadStatus.Connected, journey.Lead.Status);
        Assert.Null(journey.Lead.InvitedAt);
        Assert.Equal("hello", journey.Lead.StepId);
    }
}
