using LinkedInAutomation.Grains;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Tests.Leads;

namespace LinkedInAutomation.Tests.Campaigns;

public class CampaignRulesTests
{
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Start_WithoutAccountsThatCanSend_RefusesWithEveryReason()
    {
        var draft = Draft() with { AccountIds = [], Sequence = Draft().Sequence with { Steps = [] } };

        var refusal = Assert.Throws<RuleException>(() => CampaignRules.Start(draft, [], Now));

        Assert.Equal("cannot_start", refusal.Code);
        Assert.Equal(["sequence_empty", "no_account"], refusal.Errors.Select(e => e.Code));
    }

    [Fact]
    public void Start_OnlyAccountDisconnected_Refuses()
        => Assert.Equal(
            ["no_usable_account"],
            Assert.Throws<RuleException>(() => CampaignRules.Start(Draft(), [Account(AccountStatus.CredentialsRequired)], Now)).Errors.Select(e => e.Code));

    [Fact]
    public void Start_HoursThatNeverMeet_Refuses()
        => Assert.Equal(
            ["hours_never_meet"],
            Assert.Throws<RuleException>(() => CampaignRules.Start(
                Draft() with { WorkingHours = WorkingHours.Weekdays("Pacific/Auckland") },
                [Account(AccountStatus.Ok) with { Settings = AccountSettings.Default("Europe/Berlin") }], Now)).Errors.Select(e => e.Code));

    [Fact]
    public void Start_Repeated_ChangesNothing()
    {
        var started = CampaignRules.Start(Draft(), [Account(AccountStatus.Ok)], Now);

        Assert.Same(started, CampaignRules.Start(started, [], Now.AddDays(1)));
        Assert.Equal((CampaignStatus.Active, Now), (started.Status, started.StartedAt));
    }

    [Fact]
    public void LeadsAdded_ToACompletedCampaign_MakesItActiveAgain()
        => Assert.Equal(CampaignStatus.Active, CampaignRules.LeadsAdded(Draft() with { Status = CampaignStatus.Completed }, Now).Status);

    [Fact]
    public void LeadsAdded_ToAnArchivedCampaign_IsRefused()
        => Assert.Throws<RuleException>(() => CampaignRules.LeadsAdded(Draft() with { Status = CampaignStatus.Archived }, Now));

    [Fact]
    public void Relocations_StepWithLeadsRemoved_GoesToTheNextThatStays()
    {
        var standing = Draft().Sequence;
        var next = (standing with { Steps = [standing.Steps[0], standing.Steps[3]] }).After(standing);

        Assert.Equal(
            [new StepRelocation("hello", "again", 2), new StepRelocation("invite", "again", 3)],
            CampaignRules.Relocations(standing, next, new Dictionary<string, long> { ["invite"] = 3, ["hello"] = 2, ["again"] = 1 }));
    }

    [Fact]
    public void Relocations_LastStepRemoved_LeadsToTheEnd()
    {
        var standing = Draft().Sequence;
        var next = (standing with { Steps = standing.Steps[..3] }).After(standing);

        Assert.Equal([new StepRelocation("again", null, 1)], CampaignRules.Relocations(standing, next, new Dictionary<string, long> { ["again"] = 1 }));
    }

    [Fact]
    public void After_TheSuccessorIsRemovedTooLater_TheChainIsFollowed()
    {
        var first = Draft().Sequence;
        var second = (first with { Steps = [first.Steps[0], first.Steps[2], first.Steps[3]] }).After(first);
        var third = (second with { Steps = [first.Steps[0], first.Steps[3]], Removed = new Dictionary<string, string?>() }).After(second);

        Assert.Equal(("again", 3), (third.Resolve("invite")?.Id, third.Version));
    }

    [Fact]
    public void Relocations_IdOfARemovedStepAgain_IsRefused()
    {
        var first = Draft().Sequence;
        var second = (first with { Steps = first.Steps[..3] }).After(first);

        Assert.Equal(
            "step_id_used", Assert.Throws<RuleException>(() => CampaignRules.Relocations(second, first.After(second), new Dictionary<string, long>())).Code);
    }

    [Fact]
    public void Relocations_StepsMovedWhileLeadsAreUnderWay_IsRefused()
    {
        var standing = Draft().Sequence;
        var moved = standing with { Steps = [standing.Steps[0], standing.Steps[2], standing.Steps[1], standing.Steps[3]] };

        Assert.Equal(
            "steps_reordered",
            Assert.Throws<RuleException>(() => CampaignRules.Relocations(standing, moved, new Dictionary<string, long> { ["hello"] = 1 })).Code);
        Assert.Empty(CampaignRules.Relocations(standing, moved, new Dictionary<string, long>()));
    }

    private static CampaignState Draft() => new Journey().Campaign with { Status = CampaignStatus.Draft };

    private static LinkedInAccountState Account(AccountStatus status) => new()
    {
        Id = Guid.CreateVersion7(Now),
        ClientId = Guid.CreateVersion7(Now),
        ProviderAccountId = "acc",
        Name = "Grace",
        Status = status,
        Settings = AccountSettings.Default("UTC"),
        CreatedAt = Now,
        UpdatedAt = Now,
    };
}
