using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Tests.Leads;

public class LeadBranchTests
{
    private const string InMailWhenNotConnected = """
        [{"id":"invite","type":"invite"},
         {"id":"wait","type":"if","condition":"not_connected_after","after":{"value":7,"unit":"days"},
          "then":[{"id":"back","type":"withdraw_invite"},{"id":"mail","type":"inmail","subject":"Hi","text":"Hello {{ first_name }}"}],
          "else":[{"id":"hello","type":"message","text":"Thanks"}]},
         {"id":"visit","type":"visit_profile"}]
        """;

    [Fact]
    public void If_NotConnectedInTime_WithdrawsAndSendsTheInMail()
    {
        var journey = Journey.Through(InMailWhenNotConnected).DoneNow();
        Assert.Equal((WaitingFor.Connection, Journey.Begin.AddDays(7)), (journey.Lead.WaitingFor, journey.Lead.NextAt));

        journey.Due().DoneNow().DoneNow().DoneNow();

        Assert.Equal([ActionKind.Invite, ActionKind.WithdrawInvite, ActionKind.InMail, ActionKind.ProfileVisit], journey.Actions.Select(a => a.Kind));
        Assert.Equal(("Hello Ada", "Hi"), (journey.Actions[2].Text, journey.Actions[2].Details?.Subject));
        Assert.Equal(LeadStatus.Completed, journey.Lead.Status);
    }

    [Fact]
    public void If_ConnectedInTime_TakesTheOtherWayAtOnce()
    {
        var journey = Journey.Through(InMailWhenNotConnected).DoneNow().Connected(Journey.Begin.AddDays(2)).DoneNow().DoneNow();

        Assert.Equal([ActionKind.Invite, ActionKind.Message, ActionKind.ProfileVisit], journey.Actions.Select(a => a.Kind));
        Assert.Equal(LeadStatus.Completed, journey.Lead.Status);
    }

    [Theory]
    [InlineData(LateAcceptance.Continue, LeadStatus.Connected)]
    [InlineData(LateAcceptance.Stop, LeadStatus.Stopped)]
    public void Connection_AfterTheSequenceWentOn_FollowsTheCampaign(LateAcceptance policy, LeadStatus expected)
    {
        const string Steps = """
            [{"id":"invite","type":"invite"},
             {"id":"wait","type":"if","condition":"not_connected_after","after":{"value":7,"unit":"days"},"then":[{"id":"like","type":"react_to_post"}]},
             {"id":"hello","type":"message","text":"Thanks"}]
            """;
        var journey = Journey.Through(Steps, new() { LateAcceptance = policy }).DoneNow().Due().Connected(Journey.Begin.AddDays(8));

        Assert.Equal(expected, journey.Lead.Status);
        Assert.Equal(policy == LateAcceptance.Stop, journey.Last.CancelsQueued);
    }

    [Fact]
    public void Invitation_ExpiringBeforeTheWait_IsWithdrawnAndTheSequenceGoesOn()
    {
        const string Steps = """
            [{"id":"invite","type":"invite","expire_after":{"days":3}},
             {"id":"wait","type":"if","condition":"not_connected_after","after":{"value":7,"unit":"days"},"then":[{"id":"like","type":"react_to_post"}]}]
            """;
        var journey = Journey.Through(Steps).DoneNow();
        Assert.Equal(Journey.Begin.AddDays(3), journey.Lead.NextAt);

        journey.Due().DoneNow();

        Assert.Equal([ActionKind.Invite, ActionKind.WithdrawInvite, ActionKind.Reaction], journey.Actions.Select(a => a.Kind));
    }

    [Theory]
    [InlineData("yes", ActionKind.InMail)]
    [InlineData("no", ActionKind.Invite)]
    public void If_LookedUp_TakesTheWayThatWasFound(string found, ActionKind next)
    {
        const string Steps = """
            [{"id":"open","type":"if","condition":"open_profile",
              "then":[{"type":"inmail","subject":"Hi","text":"Hello"}],"else":[{"type":"invite"}]}]
            """;
        var journey = Journey.Through(Steps);
        Assert.Equal(ActionKind.Check, journey.Actions[0].Kind);

        Assert.Equal(next, journey.DoneWith(found).Actions[^1].Kind);
    }

    [Fact]
    public void Invite_AlreadyConnected_GoesStraightOn()
    {
        var journey = Journey.Through("""[{"id":"a","type":"visit_profile"},{"id":"b","type":"invite"},{"id":"c","type":"message","text":"Hi"}]""")
            .Connected(Journey.Begin).DoneNow();

        Assert.Equal([ActionKind.ProfileVisit, ActionKind.Message], journey.Actions.Select(a => a.Kind));
    }

    [Theory]
    [InlineData("no_posts", LeadStatus.Completed)]
    [InlineData("own_profile", LeadStatus.Stopped)]
    public void Outcome_NothingToDo_SkipsOrEnds(string result, LeadStatus expected)
        => Assert.Equal(expected, Journey.Through("""[{"type":"react_to_post"}]""").DoneWith(result).Lead.Status);

    [Fact]
    public void End_InABranch_EndsTheSequence()
    {
        var journey = Journey.Through("""
            [{"type":"visit_profile"},{"type":"if","condition":"connected","then":[{"type":"end"}],"else":[{"type":"react_to_post"}]},{"type":"visit_profile"}]
            """).Connected(Journey.Begin).DoneNow();

        Assert.Equal((LeadStatus.Completed, 1), (journey.Lead.Status, journey.Actions.Count));
    }

    [Fact]
    public void Outcome_OfAStepRemovedMeanwhile_GoesOnWithItsSuccessor()
    {
        var journey = Journey.Through("""[{"id":"a","type":"visit_profile"},{"id":"b","type":"react_to_post"},{"id":"c","type":"invite"}]""");
        journey.Change(Journey.Steps("""{"steps":[{"id":"c","type":"invite"}]}""")).DoneNow();

        Assert.Equal(("c", ActionKind.Invite), (journey.Lead.StepId, journey.Actions[^1].Kind));
    }

    [Fact]
    public void Outcome_OfAWithdrawalWhoseStepWasRemovedMeanwhile_GoesOnWithItsSuccessor()
    {
        var journey = Journey.Through("""[{"id":"a","type":"invite"},{"id":"b","type":"withdraw_invite","delay":{"value":2,"unit":"days"}},{"id":"c","type":"visit_profile"}]""");
        journey.DoneNow().Due();
        Assert.Equal(ActionKind.WithdrawInvite, journey.Actions[^1].Kind);

        journey.Change(Journey.Steps("""{"steps":[{"id":"a","type":"invite"},{"id":"c","type":"visit_profile"}]}""")).DoneNow();

        Assert.Equal((LeadStatus.InviteSent, "c", ActionKind.ProfileVisit), (journey.Lead.Status, journey.Lead.StepId, journey.Actions[^1].Kind));
        Assert.False(journey.Lead.IsInvitationPending);
    }

    [Fact]
    public void Outcome_OfAnExpiryAtAStepRemovedMeanwhile_StillEndsTheLead()
    {
        var journey = Journey.Through("""[{"id":"a","type":"invite","expire_after":{"days":5}},{"id":"b","type":"message","text":"Hi"},{"id":"c","type":"message","text":"Ho"}]""");
        journey.DoneNow().Due();
        Assert.Equal((ActionKind.WithdrawInvite, "b"), (journey.Actions[^1].Kind, journey.Actions[^1].StepId));

        journey.Change(Journey.Steps("""{"steps":[{"id":"a","type":"invite"},{"id":"c","type":"message","text":"Ho"}]}""")).DoneNow();

        Assert.Equal((LeadStatus.Stopped, "invite_expired"), (journey.Lead.Status, journey.Lead.StatusReason));
    }
}
