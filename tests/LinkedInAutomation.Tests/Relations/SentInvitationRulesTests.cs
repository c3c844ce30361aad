using FsCheck.Xunit;
using LinkedInAutomation.Grains.Relations;
using LinkedInAutomation.Unipile;

namespace LinkedInAutomation.Tests.Relations;

public class SentInvitationRulesTests
{
    private static readonly DateTimeOffset Begin = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Compare_FirstPageOfMany_SaysNothingOfOlderOnes()
    {
        var leads = Leads(5);
        var comparison = SentInvitationRules.Compare(leads, [Pending(leads[4]), Pending(leads[2])], isLast: false, comparedFrom: null);
        Assert.Equal([leads[3]], comparison.Missing);
        Assert.Equal(leads[2].InvitedAt, comparison.ComparedFrom);
    }

    [Fact]
    public void Compare_OnlyPage_MissesAllThatAreNotOnIt_OldestFirst()
    {
        var leads = Leads(4);
        Assert.Equal([leads[0], leads[1], leads[3]], SentInvitationRules.Compare(leads, [Pending(leads[2])], isLast: true, comparedFrom: null).Missing);
    }

    [Fact]
    public void Compare_PageOfInvitationsByHand_SaysNothing()
    {
        var comparison = SentInvitationRules.Compare(Leads(3), [new("x", "ACoStranger", "stranger", null, null)], isLast: false, comparedFrom: null);
        Assert.Equal((0, null), (comparison.Missing.Count, comparison.ComparedFrom));
    }

    [Theory]
    [InlineData("inv-0", null, null)]
    [InlineData("other", "ACo0", null)]
    [InlineData("other", null, "Person-0")]
    public void Compare_AnyOfTheIds_IsEnough(string id, string? provider, string? slug)
        => Assert.Empty(SentInvitationRules.Compare(Leads(1), [new(id, provider, slug, null, null)], isLast: true, comparedFrom: null).Missing);

    /// <summary>Page by page, exactly those are missed that are on no page, each once.</summary>
    [Property(MaxTest = 500)]
    public void Compare_PageByPage_MissesExactlyTheGone(int seed, byte size)
    {
        var random = new Random(seed);
        var leads = Leads(random.Next(40));
        var gone = leads.Where(_ => random.Next(3) == 0).ToHashSet();
        var listed = leads.Where(lead => !gone.Contains(lead)).OrderByDescending(lead => lead.InvitedAt).Select(Pending).ToList();
        var pages = listed.Count == 0 ? [[]] : listed.Chunk((size % 7) + 1).ToList();

        var missing = new List<InvitedLead>();
        DateTimeOffset? from = null;
        for (var i = 0; i < pages.Count; i++)
        {
            var rest = leads.Where(lead => from is null || lead.InvitedAt < from).ToList();
            var comparison = SentInvitationRules.Compare(rest, pages[i], i == pages.Count - 1, from);
            missing.AddRange(comparison.Missing);
            from = comparison.ComparedFrom;
        }

        Assert.Equal(gone.OrderBy(lead => lead.InvitedAt), missing.OrderBy(lead => lead.InvitedAt));
    }

    private static List<InvitedLead> Leads(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new InvitedLead(Guid.CreateVersion7(DateTimeOffset.UnixEpoch), $"person-{i}", $"ACo{i}", $"inv-{i}", Begin.AddMinutes(i)))];

    private static PendingInvitation Pending(InvitedLead lead) => new(lead.InvitationId!, lead.ProviderId, lead.PublicIdentifier, null, null);
}
