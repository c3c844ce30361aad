using FsCheck.Xunit;
using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Tests.Leads;

public class ManualStatusTests
{
    private static readonly DateTimeOffset Begin = Journey.Begin;

    [Fact]
    public void SetStatus_MissedAcceptance_GoesOnAtItsStep()
    {
        var journey = Journey.Invited();
        Set(journey, LeadStatus.Connected, "hello");
        Assert.Equal((LeadStatus.Connected, "hello", WaitingFor.Delay), (journey.Lead.Status, journey.Lead.StepId, journey.Lead.WaitingFor));
        Assert.NotNull(journey.Lead.ConnectedAt);
        Assert.True(journey.Last.CancelsQueued && journey.Last.RequiresIdle);
        journey.Due();
        Assert.Equal(("hello", 1), (journey.Actions[^1].StepId, journey.Actions[^1].Epoch));
    }

    [Fact]
    public void SetStatus_StepThatThePersonHad_IsRefused()
    {
        var journey = Journey.Invited();
        Assert.Equal("step_already_done", Refused(journey, LeadStatus.PendingInvite, "invite"));
        // Going back before it would bring it a second time as well.
        Assert.Equal("step_already_done", Refused(journey, LeadStatus.PendingInvite, "visit"));
    }

    [Fact]
    public void SetStatus_FailedBeforeItsInvitation_IsTriedAgainInAnotherEpoch()
    {
        var journey = Journey.Started().Done(Begin).Due();
        journey.Take(journey.DoneOutcome(Begin) with { State = ActionState.Failed, Result = "invalid_recipient" });
        Set(journey, LeadStatus.PendingInvite, "invite", touched: ["visit"]);
        Assert.Equal((LeadStatus.PendingInvite, null, WaitingFor.Delay), (journey.Lead.Status, journey.Lead.StatusReason, journey.Lead.WaitingFor));
        Assert.Equal("invite", journey.Due().Actions[^1].StepId);
        Assert.Equal(1, journey.Actions[^1].Epoch);
    }

    [Fact]
    public void SetStatus_InviteSentWithoutStep_WaitsForThePerson()
    {
        var journey = Journey.Invited();
        Set(journey, LeadStatus.InviteSent, null);
        Assert.Equal((WaitingFor.Connection, "hello"), (journey.Lead.WaitingFor, journey.Lead.StepId));
        Assert.NotNull(journey.Lead.NextAt);
    }

    [Theory]
    [InlineData(LeadStatus.Stopped, "set_by_operator")]
    [InlineData(LeadStatus.Failed, "set_by_operator")]
    [InlineData(LeadStatus.Completed, null)]
    [InlineData(LeadStatus.Replied, null)]
    public void SetStatus_Ending_CancelsWhatIsQueued(LeadStatus status, string? reason)
    {
        var journey = Journey.Started();
        Set(journey, status, null);
        Assert.Equal((status, reason, null, null), (journey.Lead.Status, journey.Lead.StatusReason, journey.Lead.WaitingFor, journey.Lead.NextAt));
        Assert.True(journey.Last.CancelsQueued);
        Assert.Equal(status == LeadStatus.Replied, journey.Lead.RepliedAt is not null);
        Assert.Null(Decide(journey, status, null));
    }

    [Fact]
    public void SetStatus_AgainstThePersonsWord_IsRefused()
    {
        Assert.Equal("person_replied", Refused(Journey.Invited().Reply(Begin.AddDays(1)), LeadStatus.Connected, "hello"));
        var byHand = Journey.Invited();
        byHand.Apply(LeadRules.OwnerWrote(byHand.Lead, byHand.Campaign, new(true, "chat", "m", "hi", null, Begin), Begin));
        Assert.Equal("manual_message", Refused(byHand, LeadStatus.Connected, "hello"));
    }

    [Fact]
    public void SetStatus_WhatMakesNoSense_SaysWhy()
    {
        Assert.Equal("use_pause", Refused(Journey.Started(), LeadStatus.Paused, null));
        Assert.Equal("not_started", Refused(new Journey(), LeadStatus.Connected, "hello"));
        Assert.Equal("unknown_step", Refused(Journey.Invited(), LeadStatus.Connected, "nowhere"));
        Assert.Equal("step_not_used", Refused(Journey.Invited(), LeadStatus.Stopped, "hello"));
    }

    /// <summary>Whatever an operator sets in between, no step reaches the person twice, and an unfinished lead says what it waits for.</summary>
    [Property(MaxTest = 1_000)]
    public void AnyHistory_WithAnOperator_SendsNothingTwice(byte[] happenings)
    {
        var journey = Journey.Started();
        var sent = new List<string>();
        foreach (var happening in happenings)
        {
            if (happening % 3 == 0 && journey.Lead.NextAt is not null)
                journey.Due();
            else if (happening % 3 == 1 && journey.Lead.Details.ActionId is not null && !journey.Lead.IsEnded)
                Finish(journey, sent);
            else
                Operate(journey, happening, sent);
            Assert.Equal(sent.Distinct(), sent);
            Assert.Equal(journey.Lead.IsEnded, journey.Lead.WaitingFor is null);
        }
    }

    private static void Finish(Journey journey, List<string> sent)
    {
        if (journey.Actions[^1].Kind != ActionKind.WithdrawInvite)
            sent.Add(journey.Actions[^1].StepId);
        journey.DoneNow();
    }

    private static void Operate(Journey journey, byte happening, List<string> sent)
    {
        var statuses = Enum.GetValues<LeadStatus>();
        string?[] steps = [null, "visit", "invite", "hello", "again"];
        try
        {
            journey.Apply(Decide(journey, statuses[happening / 3 % statuses.Length], steps[happening % steps.Length], [.. sent]));
        }
        catch (RuleException)
        {
            // Refused: nothing changes.
        }
    }

    private static void Set(Journey journey, LeadStatus status, string? step, params string[] touched)
        => journey.Apply(Decide(journey, status, step, touched));

    private static string Refused(Journey journey, LeadStatus status, string? step)
        => Assert.Throws<RuleException>(() => Decide(journey, status, step, "visit", "invite")).Code;

    private static LeadDecision? Decide(Journey journey, LeadStatus status, string? step, params string[] touched)
        => LeadRules.SetStatus(journey.Lead, journey.Campaign, new(status, step), touched, journey.Now);
}
