using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Tests.Leads;

public class LeadCommandTests
{
    [Fact]
    public void Pause_WithAQueuedAction_CancelsItAndResumingAsksAnew()
    {
        var journey = Journey.Started().Command(LeadCommand.Pause);
        Assert.True(journey.Last.CancelsQueued);
        Assert.Equal((LeadStatus.Paused, (WaitingFor?)null), (journey.Lead.Status, journey.Lead.WaitingFor));

        journey.Command(LeadCommand.Resume, ActionState.Cancelled);

        Assert.Equal((LeadStatus.PendingInvite, 1, "visit"), (journey.Lead.Status, journey.Actions[^1].Epoch, journey.Actions[^1].StepId));
    }

    [Fact]
    public void Resume_WhileTheActionIsUnderWay_WaitsForWhatComesOfIt()
    {
        var journey = Journey.Started().Command(LeadCommand.Pause).Command(LeadCommand.Resume, ActionState.Uncertain);

        Assert.Equal((WaitingFor.Slot, 1), (journey.Lead.WaitingFor, journey.Actions.Count));
    }

    [Fact]
    public void Outcome_WhilePaused_TakesItsPlaceAndGoesOnWhenResumed()
    {
        var journey = Journey.Started().Command(LeadCommand.Pause).DoneNow();
        Assert.Equal((LeadStatus.Paused, "invite", 1), (journey.Lead.Status, journey.Lead.StepId, journey.Actions.Count));

        journey.Command(LeadCommand.Resume);

        Assert.Equal((WaitingFor.Delay, Journey.Begin.AddHours(1)), (journey.Lead.WaitingFor, journey.Lead.NextAt));
    }

    [Fact]
    public void Resume_OfAnInvitedLead_WaitsForThePersonAgain()
    {
        var journey = Journey.Invited().Command(LeadCommand.Pause).Command(LeadCommand.Resume);

        Assert.Equal((LeadStatus.InviteSent, WaitingFor.Connection), (journey.Lead.Status, journey.Lead.WaitingFor));
    }

    [Fact]
    public void Retry_OfAFailedStep_QueuesItUnderANewEpoch()
    {
        var journey = Journey.Started();
        journey.Take(journey.DoneOutcome(journey.Now) with { State = ActionState.Failed, Result = "invalid_recipient" });
        Assert.Equal((LeadStatus.Failed, "invalid_recipient"), (journey.Lead.Status, journey.Lead.StatusReason));

        journey.Command(LeadCommand.Retry);

        Assert.Equal((LeadStatus.PendingInvite, null), (journey.Lead.Status, journey.Lead.StatusReason));
        Assert.Equal(("visit", 1), (journey.Actions[^1].StepId, journey.Actions[^1].Epoch));
        Assert.Equal(PersonClaim.Required, journey.Last.Claim);
    }

    [Fact]
    public void SkipStep_QueuedAction_IsWithdrawnWithTheWrite()
    {
        var journey = Journey.Started();
        var open = journey.Lead.Details.ActionId;
        journey.Command(LeadCommand.SkipStep, ActionState.Queued);

        Assert.Equal((open, "invite"), (journey.Last.Withdraws, journey.Lead.StepId));
    }

    [Theory]
    [InlineData(ActionState.Sending)]
    [InlineData(ActionState.Uncertain)]
    [InlineData(ActionState.NeedsReview)]
    [InlineData(ActionState.Done)]
    public void SkipStep_BegunAction_IsRefused(ActionState open)
        => Assert.Equal("step_under_way", Assert.Throws<RuleException>(() => Journey.Started().Command(LeadCommand.SkipStep, open)).Code);

    [Fact]
    public void Restart_DoesNotRepeatWhatThePersonHasHad()
    {
        var journey = Journey.Invited().Connected(Journey.Begin.AddDays(1)).Due().DoneNow();
        journey.Command(LeadCommand.Restart, null, "visit", "invite", "hello");

        Assert.Equal(("again", LeadStatus.Messaged), (journey.Lead.StepId, journey.Lead.Status));
        Assert.Equal(3, journey.Actions.Count);
    }

    [Fact]
    public void Restart_AfterAReply_IsRefused()
    {
        var journey = Journey.Invited().Reply(Journey.Begin.AddDays(1));

        Assert.Equal("lead_replied", Assert.Throws<RuleException>(() => journey.Command(LeadCommand.Restart)).Code);
    }

    [Theory]
    [InlineData(LeadCommand.Retry)]
    [InlineData(LeadCommand.SkipStep)]
    [InlineData(LeadCommand.Restart)]
    public void Command_FailedLeadWhoAnswered_IsRefused(LeadCommand command)
    {
        var journey = Journey.Started();
        journey.Take(journey.DoneOutcome(journey.Now) with { State = ActionState.Failed, Result = "invalid_recipient" }).Reply(journey.Now);

        Assert.Equal("lead_replied", Assert.Throws<RuleException>(() => journey.Command(command)).Code);
    }

    [Theory]
    [InlineData(LeadCommand.SkipStep, "lead_ended")]
    [InlineData(LeadCommand.Restart, "manual_message")]
    public void Command_LeadTheOwnerWroteToByHand_IsRefused(LeadCommand command, string code)
    {
        var journey = Journey.Invited();
        var seen = new MessageSeen(true, "chat", "m", "Hello", "ACoAda", journey.Now);
        journey.Apply(LeadRules.OwnerWrote(journey.Lead, journey.Campaign, seen, journey.Now));
        Assert.Equal((LeadStatus.Stopped, journey.Now), (journey.Lead.Status, journey.Lead.Details.TakenOverAt));

        Assert.Equal(code, Assert.Throws<RuleException>(() => journey.Command(command)).Code);
    }

    [Fact]
    public void Retry_OfAStepThePersonHasHad_IsRefused()
    {
        var journey = Journey.Started();
        journey.Take(journey.DoneOutcome(journey.Now) with { State = ActionState.Failed, Result = "x" });

        Assert.Equal("step_already_done", Assert.Throws<RuleException>(() => journey.Command(LeadCommand.Retry, null, "visit")).Code);
    }

    [Theory]
    [InlineData(LeadCommand.Pause)]
    [InlineData(LeadCommand.Resume)]
    [InlineData(LeadCommand.SkipStep)]
    public void Command_EndedLead_IsRefused(LeadCommand command)
        => Assert.Equal("lead_ended", Assert.Throws<RuleException>(() => Journey.Started().Command(LeadCommand.Stop).Command(command)).Code);

    [Fact]
    public void StopForPerson_OwnCampaignGoesOnAfterReplies_ChangesNothing()
    {
        var journey = Journey.Through("""[{"type":"visit_profile"}]""", new() { StopOnReply = false });

        Assert.Null(LeadRules.StopForPerson(journey.Lead, journey.Campaign, LeadRules.RepliedElsewhere, journey.Now));
        Assert.NotNull(LeadRules.StopForPerson(journey.Lead, journey.Campaign, LeadRules.WrittenByHand, journey.Now));
    }
}
