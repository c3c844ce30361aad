using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>A judge that never condemns proves nothing: each breach of an invariant is seen, and its lawful neighbour is not.</summary>
public class JudgeTests
{
    /// <summary>A Monday, ten in Berlin.</summary>
    private static readonly DateTimeOffset Monday = new(2026, 11, 23, 9, 0, 0, TimeSpan.Zero);

    private static readonly HoursPlan Berlin = new("Europe/Berlin", 9, 17, Weekends: false);

    private static readonly Scenario Scenario = new(
        [Account(Berlin), Account(Berlin)],
        [new([new(StepKind.Visit, null, "hours"), new(StepKind.Invite, null, "hours"), new(StepKind.Message, null, "hours"), new(StepKind.Message, null, "hours")], [0, 1], "UTC", null)],
        [Person(), Person(), Person(), Person()], []);

    [Fact]
    public void Breaches_NothingWrong_None()
        => Assert.Empty(Judge.Breaches(Run(Visit(0), Invite(2), Message(3, "Campaign 0 step 2"), Message(26, "Campaign 0 step 3"))));

    [Fact]
    public void Breaches_SameMessageTwice_SeesIt() => Sees("1:", Run(Message(0, "Campaign 0 step 2"), Message(1, "Campaign 0 step 2") with { Status = 504 }));

    [Fact]
    public void Breaches_MoreInvitationsThanSteps_SeesThem() => Sees("1:", Run(Invite(0), Invite(1)));

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Breaches_MessageAfterReplyOrTakeover_SeesIt(bool isByPerson)
    {
        var run = Run(Message(0, "Campaign 0 step 2"), Message(3, "Campaign 0 step 3"));
        Sees("2:", run with { Takeovers = [new(Monday.AddHours(1), 0, 0, isByPerson)] });
        Assert.Empty(Judge.Breaches(run with { Takeovers = [new(Monday.AddHours(4), 0, 0, isByPerson)] }));
        Assert.Empty(Judge.Breaches(run with
        {
            Scenario = Scenario with { StopsOnReply = !isByPerson, StopsOnManualMessage = isByPerson },
            Takeovers = [new(Monday.AddHours(1), 0, 0, isByPerson)],
        }));
    }

    [Fact]
    public void Breaches_MoreThanTheDayAllows_SeesIt()
    {
        Sees("3:", Run(Invite(0, 0), Invite(1, 1), Invite(2, 2)));
        Assert.Empty(Judge.Breaches(Run(Invite(0, 0), Invite(1, 1), Invite(24, 2))));
    }

    [Fact]
    public void Breaches_MoreThanSevenDaysAllow_SeesIt()
    {
        Sees("3:", Run(Invite(0, 0), Invite(1, 1), Invite(24, 2), Invite((7 * 24) - 1, 3)));
        Assert.Empty(Judge.Breaches(Run(Invite(0, 0), Invite(1, 1), Invite(24, 2), Invite(7 * 24, 3))));
    }

    [Theory]
    [InlineData(-1.1)] // 8:54
    [InlineData(7)] // 17:00
    [InlineData(-24)] // Sunday
    public void Breaches_OutOfHours_SeesIt(double hours) => Sees("4:", Run(Visit(hours)));

    [Fact]
    public void Breaches_AfterTheClockChanged_HoursAreThoseOfTheWall()
    {
        // Berlin leaves summer time on 25 October: 8:30 UTC is 10:30 before and 9:30 after, 7:30 UTC is 9:30 before and 8:30 after.
        var friday = new DateTimeOffset(2026, 10, 23, 7, 30, 0, TimeSpan.Zero);
        Assert.Empty(Judge.Breaches(Run(Visit(0) with { At = friday })));
        Sees("4:", Run(Visit(0) with { At = friday.AddDays(3) }));
    }

    [Fact]
    public void Breaches_OutOfTheCampaignsHours_SeesIt()
    {
        var narrow = Scenario with { Campaigns = [Scenario.Campaigns[0] with { Hours = new("UTC", 12, 13, Weekends: true) }] };
        Sees("4:", Run(Visit(0)) with { Scenario = narrow });
        Assert.Empty(Judge.Breaches(Run(Visit(3)) with { Scenario = narrow }));
    }

    [Fact]
    public void Breaches_CloserThanTheSpacing_SeesIt() => Sees("4:", Run(Visit(0), Visit(0.01, 1)));

    [Theory]
    [InlineData(null, null)]
    [InlineData("slot", null)]
    [InlineData("delay", -1.0)]
    public void Breaches_WaitThatSaysNothing_SeesIt(string? waitsFor, double? until)
        => Sees("6:", Run() with { Waits = [new(Monday, 0, 0, "connected", waitsFor, until is { } hours ? Monday.AddHours(hours) : null)] });

    [Theory]
    [InlineData("review", null)]
    [InlineData("delay", 0.0)]
    public void Breaches_WaitWithReasonAndTime_None(string waitsFor, double? until)
        => Assert.Empty(Judge.Breaches(Run() with { Waits = [new(Monday, 0, 0, "connected", waitsFor, until is { } hours ? Monday.AddHours(hours) : null)] }));

    [Fact]
    public void Breaches_RepeatedWithoutAsking_SeesIt()
    {
        var first = Message(0, "Campaign 0 step 2") with { Status = 504, Effect = null, IsUncertain = true };
        var asked = new Call(Monday.AddHours(1), "chat_messages", 0, null, 200, null, null);
        Sees("8:", Run(first, Message(2, "Campaign 0 step 2")));
        Assert.Empty(Judge.Breaches(Run(first, asked, asked with { At = Monday.AddHours(1.5) }, Message(2, "Campaign 0 step 2"))));
    }

    [Fact]
    public void Breaches_TwoSenders_SeesThem()
    {
        Sees("9:", Run(Visit(0), Invite(2) with { Account = 1 }));
        Assert.Empty(Judge.Breaches(Run(Visit(0), Invite(2) with { Account = 1 }) with { Scenario = Scenario with { SkipsContacted = false } }));
    }

    [Fact]
    public void Breaches_LedgerSaysOtherwise_SeesIt()
    {
        Sees("10:", Run(Visit(0)) with { Ledger = [] });
        Sees("10:", Run() with { Ledger = [new(0, 0, 0, "invite", "done", "sent", true)] });
        Sees("10:", Run() with { Leads = [new(0, 0, "invite_sent", null, IsInvited: true, IsMessaged: false)] });
        Assert.Empty(Judge.Breaches(Run() with { Ledger = [new(0, 0, 0, "invite", "needs_review", null, true)] }));
    }

    private static void Sees(string invariant, Evidence run) => Assert.Contains(Judge.Breaches(run), breach => breach.StartsWith(invariant, StringComparison.Ordinal));

    /// <summary>With a ledger that agrees.</summary>
    private static Evidence Run(params Call[] calls) => new(Scenario)
    {
        Calls = calls,
        Ledger =
        [
            .. calls.Where(call => call.Effect is not null).Select(call => new LedgerRow(
                call.Account, 0, call.Person!.Value, call.Effect == "visit" ? "profile_visit" : call.Effect!, "done", "sent", true)),
        ],
    };

    private static Call Visit(double hours, int person = 0) => new(Monday.AddHours(hours), "profile", 0, person, 200, "visit", null);

    private static Call Invite(double hours, int person = 0) => new(Monday.AddHours(hours), "invite", 0, person, 200, "invite", null);

    private static Call Message(double hours, string text) => new(Monday.AddHours(hours), "send_message", 0, 0, 200, "message", text);

    private static AccountPlan Account(HoursPlan hours) => new(hours, 60, 120, InvitesPerDay: 2, InvitesPerWeek: 3, MessagesPerDay: 5, VisitsPerDay: 5);

    private static PersonPlan Person() => new([new(0, TimeSpan.Zero)], InvitationReaction.Ignore, TimeSpan.Zero, null, TimeSpan.Zero, false, true, null);
}
