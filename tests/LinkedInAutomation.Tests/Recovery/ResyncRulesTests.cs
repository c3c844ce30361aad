using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Recovery;
using LinkedInAutomation.Tests.Leads;

namespace LinkedInAutomation.Tests.Recovery;

public class ResyncRulesTests
{
    private static readonly PersonEvidence Pending = new() { Exists = true, ProviderId = "ACoAda", PublicIdentifier = "ada-lovelace", IsInvitationPending = true };

    private static LeadState Invited => Journey.Invited().Lead;

    [Fact]
    public void Compare_TheSame_FindsNothing() => Assert.Empty(Compare(Invited, Pending));

    [Fact]
    public void Compare_AcceptanceMissed_ProposesToNoticeIt()
        => Assert.Equal([("connection", Proposal.NoticeConnection)], Compare(Invited, Pending with { IsConnected = true, IsInvitationPending = false }));

    [Fact]
    public void Compare_NeitherPendingNorConnected_IsGone_Once()
    {
        var gone = Pending with { IsInvitationPending = false };
        Assert.Equal([("invitation", Proposal.NoticeInvitationGone)], Compare(Invited, gone));
        Assert.Empty(Compare(LeadRules.InvitationMissed(Invited, Journey.Begin)!.Lead, gone));
    }

    [Fact]
    public void Compare_ReplyAndHandMissed_AreNoticed()
        => Assert.Equal(
            [("reply", Proposal.NoticeReply), ("manual_message", Proposal.NoticeManualMessage)], Compare(Invited, Pending, hasReply: true, hasManual: true));

    [Fact]
    public void Compare_ConnectionTakenBack_IsAPersonsDecision()
        => Assert.Equal(
            [("connection", Proposal.Review)],
            Compare(Journey.Invited().Connected(Journey.Begin.AddDays(1)).Lead, Pending with { IsInvitationPending = false }));

    [Fact]
    public void Compare_IdsUnknown_AreLearned_OthersAreNotReplaced()
    {
        var renamed = Pending with { PublicIdentifier = "ada-king", ConversationId = "chat" };
        Assert.Equal(
            [("public_identifier", Proposal.LearnIds), ("provider_id", Proposal.LearnIds), ("conversation_id", Proposal.LearnIds)],
            Compare(Invited with { ProviderId = null }, renamed));
        Assert.Equal([("provider_id", Proposal.Review)], Compare(Invited, Pending with { ProviderId = "ACwOther" }));
    }

    [Fact]
    public void Compare_PersonIsGone_SaysOnlyThat()
        => Assert.Equal([("person", Proposal.Review)], Compare(Invited, new() { Exists = false }, hasReply: true));

    [Fact]
    public void InvitationGone_Repeated_IsNoticedOnce_AndLeavesTheLeadWaiting()
    {
        var lead = LeadRules.InvitationMissed(Invited, Journey.Begin)!.Lead;
        Assert.Equal((LeadStatus.InviteSent, WaitingFor.Connection), (lead.Status, lead.WaitingFor));
        Assert.Null(LeadRules.InvitationMissed(lead, Journey.Begin));
        Assert.Null(LeadRules.InvitationMissed(Journey.Invited().Connected(Journey.Begin.AddDays(1)).Lead, Journey.Begin));
    }

    private static IEnumerable<(string, Proposal)> Compare(LeadState ours, PersonEvidence theirs, bool hasReply = false, bool hasManual = false)
        => ResyncRules.Compare(ours, theirs, hasReply, hasManual).Select(d => (d.Field, d.Proposal));
}
