using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;

namespace LinkedInAutomation.Tests.Leads;

public sealed class LeadWaitingTests
{
    /// <summary>A Monday, ten o'clock in London.</summary>
    private static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static readonly Dictionary<ActionKind, Hold> None = [];

    [Theory]
    [InlineData(LeadStatus.Replied)]
    [InlineData(LeadStatus.Completed)]
    [InlineData(LeadStatus.Stopped)]
    [InlineData(LeadStatus.Failed)]
    [InlineData(LeadStatus.Paused)]
    public void Of_EndedOrPausedLead_WaitsForNothing(LeadStatus status)
        => Assert.Null(LeadWaiting.Of(Queued() with { Status = status, Stored = null }, Now));

    [Theory]
    [InlineData(WaitingFor.Delay)]
    [InlineData(WaitingFor.Connection)]
    public void Of_DelayOrConnection_AsStored(WaitingFor stored)
        => Assert.Equal(new(stored, Now.AddDays(2)), LeadWaiting.Of(Queued() with { Stored = stored, NextAt = Now.AddDays(2), Action = null }, Now));

    [Theory]
    [InlineData(CampaignStatus.Paused)]
    [InlineData(CampaignStatus.Draft)]
    [InlineData(CampaignStatus.Archived)]
    public void Of_StartedLeadOfACampaignNotAtWork_CampaignPaused(CampaignStatus status)
        => Assert.Equal(new(WaitingFor.CampaignPaused, null), LeadWaiting.Of(Queued() with { Stored = WaitingFor.Delay, NextAt = Now.AddDays(1), Campaign = status }, Now));

    [Theory]
    [InlineData(WaitingFor.Delay)]
    [InlineData(WaitingFor.Connection)]
    public void Of_Overdue_UntilIsNeverPast(WaitingFor stored)
        => Assert.Equal(new(stored, Now), LeadWaiting.Of(Queued() with { Stored = stored, NextAt = Now.AddDays(-2), Action = null }, Now));

    [Theory]
    [InlineData(true, WaitingFor.WeeklyLimit, 72)]
    [InlineData(false, WaitingFor.Slot, 0)]
    public void Of_NotesUsedUp_OnlyInvitationsThatNeedTheirsWait(bool needsNote, WaitingFor reason, int hours)
    {
        var account = Account(None) with { NoteHold = new(WaitingFor.WeeklyLimit, Now.AddHours(72)) };
        var lead = Queued() with { Account = account, Action = new(ActionKind.Invite, ActionState.Queued, Now.AddHours(-1), needsNote) };
        Assert.Equal(new(reason, Now.AddHours(hours)), LeadWaiting.Of(lead, Now));
    }

    [Theory]
    [InlineData(true, 72)]
    [InlineData(false, 0)]
    public void Of_NotStartedAndNotesUsedUp_WaitsForANoteIfTheFirstStepNeedsOne(bool needsNote, int hours)
    {
        var account = Account(None) with { NoteHold = new(WaitingFor.WeeklyLimit, Now.AddHours(72)) };
        Assert.Equal(new(WaitingFor.NotStarted, Now.AddHours(hours)), LeadWaiting.Of(NotStarted(account) with { FirstNeedsNote = needsNote }, Now));
    }

    [Fact]
    public void Of_NoteHoldThatHasPassed_HoldsNoMore()
    {
        var account = Account(None) with { NoteHold = new(WaitingFor.DailyLimit, Now) };
        var lead = Queued() with { Account = account, Action = new(ActionKind.Invite, ActionState.Queued, Now, NeedsNote: true) };
        Assert.Equal(new(WaitingFor.Slot, Now), LeadWaiting.Of(lead, Now));
    }

    [Fact]
    public void Of_RefusedRightBeforeTheCall_WaitsForItsNextTry()
    {
        var lead = Queued() with { Action = new(ActionKind.Message, ActionState.Queued, Now.AddMinutes(1)) };
        Assert.Equal(new(WaitingFor.Slot, Now.AddMinutes(1)), LeadWaiting.Of(lead, Now));
    }

    [Fact]
    public void Of_NotStartedInADraft_NotStartedWithoutATime()
        => Assert.Equal(new(WaitingFor.NotStarted, null), LeadWaiting.Of(NotStarted(Account(Held(Now.AddHours(1)))) with { Campaign = CampaignStatus.Draft }, Now));

    [Fact]
    public void Of_NotStarted_UntilTheEarliestHoldOfItsAccounts()
    {
        var lead = NotStarted(Account(Held(Now.AddHours(3))), Account(Held(Now.AddHours(1))), Account(Held(null)));
        Assert.Equal(new(WaitingFor.NotStarted, Now.AddHours(1)), LeadWaiting.Of(lead, Now));
    }

    [Fact]
    public void Of_NotStartedWithAnAccountReady_MayStartAtAnyMoment()
        => Assert.Equal(new(WaitingFor.NotStarted, Now), LeadWaiting.Of(NotStarted(Account(Held(Now.AddHours(3))), Account(None)), Now));

    [Fact]
    public void Of_NotStarted_AccountsThatCannotSendDoNotCount()
    {
        var lead = NotStarted(Account(None) with { Status = AccountStatus.CredentialsRequired }, Account(Held(Now.AddHours(3))));
        Assert.Equal(new(WaitingFor.NotStarted, Now.AddHours(3)), LeadWaiting.Of(lead, Now));
    }

    [Fact]
    public void Of_NotStartedAndNoStepDoesAnything_UntilAnyKindMayBeDone()
    {
        var all = Enum.GetValues<ActionKind>().ToDictionary(kind => kind, kind => new Hold(WaitingFor.WorkingHours, kind == ActionKind.Check ? Now.AddHours(1) : Now.AddHours(2)));
        Assert.Equal(new(WaitingFor.NotStarted, Now.AddHours(1)), LeadWaiting.Of(NotStarted(Account(all)) with { FirstKind = null }, Now));
        Assert.Equal(new(WaitingFor.NotStarted, Now), LeadWaiting.Of(NotStarted(Account(Held(Now.AddHours(1)))) with { FirstKind = null }, Now));
    }

    [Fact]
    public void Of_ActionThatNeedsAPerson_ReviewWhateverElse()
    {
        var lead = Queued() with { Action = new(ActionKind.Invite, ActionState.NeedsReview, Now), Campaign = CampaignStatus.Paused };
        Assert.Equal(new(WaitingFor.Review, null), LeadWaiting.Of(lead, Now));
    }

    [Theory]
    [InlineData(AccountStatus.CredentialsRequired)]
    [InlineData(AccountStatus.Restricted)]
    [InlineData(AccountStatus.Paused)]
    [InlineData(AccountStatus.Deleted)]
    public void Of_AccountThatCannotSend_Account(AccountStatus status)
        => Assert.Equal(new(WaitingFor.Account, null), LeadWaiting.Of(Queued() with { Account = Account(Held(Now.AddHours(1))) with { Status = status } }, Now));

    [Theory]
    [InlineData(WaitingFor.DailyLimit)]
    [InlineData(WaitingFor.WeeklyLimit)]
    [InlineData(WaitingFor.Cooldown)]
    [InlineData(WaitingFor.WorkingHours)]
    public void Of_KindHeldBack_ReasonAndEndOfTheHold(WaitingFor reason)
    {
        var holds = new Dictionary<ActionKind, Hold> { [ActionKind.Invite] = new(reason, Now.AddHours(4)), [ActionKind.Message] = new(WaitingFor.Slot, Now.AddDays(9)) };
        Assert.Equal(new(reason, Now.AddHours(4)), LeadWaiting.Of(Queued() with { Account = Account(holds) }, Now));
    }

    [Fact]
    public void Of_HoldWithoutAnEnd_HoldsUntilSomebodyActs()
        => Assert.Equal(new(WaitingFor.DailyLimit, null), LeadWaiting.Of(Queued() with { Account = Account(Held(null)) }, Now));

    [Fact]
    public void Of_HoldThatHasPassed_HoldsNoMore()
        => Assert.Equal(new(WaitingFor.Slot, Now), LeadWaiting.Of(Queued() with { Account = Account(Held(Now)) }, Now));

    [Fact]
    public void Of_CampaignClosed_WorkingHoursUntilItOpens()
    {
        var hours = WorkingHours.Weekdays("Europe/London") with { From = "13:00", To = "15:00" };
        Assert.Equal(new(WaitingFor.WorkingHours, Now.AddHours(3)), LeadWaiting.Of(Queued() with { CampaignHours = hours }, Now));
    }

    [Fact]
    public void Of_NothingInTheWay_SlotUntilTheLaterOfRestAndNextSlot()
    {
        var lead = Queued() with { Account = Account(None) with { NextSlotAt = Now.AddMinutes(2) }, Action = new(ActionKind.Invite, ActionState.Queued, Now.AddMinutes(5)) };
        Assert.Equal(new(WaitingFor.Slot, Now.AddMinutes(5)), LeadWaiting.Of(lead, Now));
        Assert.Equal(new(WaitingFor.Slot, Now.AddMinutes(7)), LeadWaiting.Of(lead with { Account = Account(None) with { NextSlotAt = Now.AddMinutes(7) } }, Now));
    }

    private static LeadSituation Queued() => new()
    {
        Status = LeadStatus.PendingInvite,
        Stored = WaitingFor.Slot,
        Campaign = CampaignStatus.Active,
        FirstKind = ActionKind.Invite,
        Account = Account(None),
        Action = new(ActionKind.Invite, ActionState.Queued, Now.AddMinutes(-1)),
    };

    private static LeadSituation NotStarted(params AccountSituation[] candidates)
        => Queued() with { Stored = WaitingFor.NotStarted, Account = null, Action = null, Candidates = candidates };

    private static AccountSituation Account(Dictionary<ActionKind, Hold> holds) => new(AccountStatus.Ok, holds);

    private static Dictionary<ActionKind, Hold> Held(DateTimeOffset? until) => new() { [ActionKind.Invite] = new(WaitingFor.DailyLimit, until) };
}
