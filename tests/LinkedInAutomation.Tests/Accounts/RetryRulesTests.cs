using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;

namespace LinkedInAutomation.Tests.Accounts;

public class RetryRulesTests
{
    private static readonly TimeSpan Shortest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Longest = TimeSpan.FromHours(1);

    [Theory]
    [InlineData(0, 0, 1)]
    [InlineData(0, 1, 3)]
    [InlineData(1, 1, 9)]
    [InlineData(2, 1, 27)]
    [InlineData(3, 1, 60)]
    [InlineData(1_000_000, 1, 60)]
    [InlineData(1_000_000, 0, 1)]
    public void Rest_Extremes_GrowThreefoldUpToTheLongest(int attempts, double random, int minutes)
        => Assert.Equal(TimeSpan.FromMinutes(minutes), RetryRules.Rest(attempts, Shortest, Longest, null, () => random));

    [Fact]
    public void Rest_TheProviderAsksForMore_IsNeverUndercut()
        => Assert.Equal(TimeSpan.FromHours(5), RetryRules.Rest(0, Shortest, Longest, TimeSpan.FromHours(5), () => 1));

    [Property]
    public void Rest_AnyDraws_StaysWithinItsBounds(DoNotSize<int> seed, NonNegativeInt attempts)
    {
        var random = new Random(seed.Item);
        Assert.InRange(RetryRules.Rest(attempts.Get, Shortest, Longest, null, random.NextDouble), Shortest, Longest);
    }

    [Property(MaxTest = 10)]
    public void Rest_ManyThatFailedTogether_DoNotComeBackTogether(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var minutes = Enumerable.Range(0, 1_000).Select(_ => (int)RetryRules.Rest(2, Shortest, Longest, null, random.NextDouble).TotalMinutes).CountBy(m => m);
        Assert.All(minutes, minute => Assert.True(minute.Value < 300, $"{minute.Value} of 1000 in minute {minute.Key}"));
    }
}
