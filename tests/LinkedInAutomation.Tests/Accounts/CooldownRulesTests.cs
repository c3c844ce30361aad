using LinkedInAutomation.Grains.Accounts;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Accounts;

public class CooldownRulesTests
{
    private static readonly DateTimeOffset Noon = Utc("2026-06-01T10:00:00Z");

    [Theory]
    [InlineData(1, "2026-06-01T22:00:00Z")]
    [InlineData(2, "2026-06-02T22:00:00Z")]
    [InlineData(7, "2026-06-07T22:00:00Z")]
    [InlineData(50, "2026-06-07T22:00:00Z")]
    public void After_Quota_LastsADayLongerEachTime(int count, string until) =>
        Assert.Equal(new Cooldown(ActionKind.Invite, Utc(until), "cannot_resend_yet", count), After("cannot_resend_yet", count));

    [Theory]
    [InlineData(1, 0, "2026-06-01T10:15:00Z")]
    [InlineData(1, 1, "2026-06-01T10:30:00Z")]
    [InlineData(2, 0, "2026-06-01T10:30:00Z")]
    [InlineData(3, 0, "2026-06-01T11:00:00Z")]
    [InlineData(4, 0, "2026-06-01T22:00:00Z")]
    [InlineData(1_000, 1, "2026-06-01T22:00:00Z")]
    public void After_Throttle_DoublesUpToTheEndOfTheDay(int count, double random, string until) =>
        Assert.Equal(Utc(until), After("provider_error", count, random: random).Until);

    [Fact]
    public void After_ThrottleJustBeforeMidnight_StillLastsAQuarter() =>
        Assert.Equal(
            Utc("2026-06-01T22:10:00Z"),
            CooldownRules.After("too_many_requests", ActionKind.Message, Utc("2026-06-01T21:55:00Z"), "Europe/Berlin", 1, null).Until);

    [Fact]
    public void After_RetryAfter_IsNeverUndercut() =>
        Assert.Equal(Noon.AddDays(3), After("too_many_requests", 1, TimeSpan.FromDays(3)).Until);

    /// <summary>Every type that the table of errors calls a limit of the account slows it down; none passes without a pause.</summary>
    [Theory]
    [InlineData("cannot_resend_yet", true)]
    [InlineData("cannot_resend_within_24hrs", true)]
    [InlineData("limit_exceeded", true)]
    [InlineData("insufficient_credits", true)]
    [InlineData("too_many_requests", false)]
    [InlineData("provider_error", false)]
    [InlineData("http_429", false)]
    [InlineData("a_type_of_tomorrow", false)]
    public void After_EveryTypeOfLimit_PausesUntilTomorrowOrAQuarter(string type, bool isQuota)
        => Assert.Equal(isQuota ? Utc("2026-06-01T22:00:00Z") : Noon.AddMinutes(15), After(type, 1).Until);

    private static Cooldown After(string type, int count, TimeSpan? retryAfter = null, double random = 0) =>
        CooldownRules.After(type, ActionKind.Invite, Noon, "Europe/Berlin", count, retryAfter, random);
}
