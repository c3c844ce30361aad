using System.Text.Json;
using LinkedInAutomation.Host.Accounts;
using LinkedInAutomation.Host.Clients;
using LinkedInAutomation.Host.Json;
using LinkedInAutomation.Host.Leads;
using LinkedInAutomation.Host.Problems;

namespace LinkedInAutomation.Tests.Http;

public sealed class JsonProblemsTests
{
    [Theory]
    [InlineData("""{ "nme": "x" }""", "nme", "unknown_field")]
    [InlineData("""{ "Name": "x" }""", "Name", "unknown_field")]
    [InlineData("""{ "name": 5 }""", "name", "wrong_type")]
    [InlineData("""{ "name": "a", "name": "b" }""", "name", "duplicate_field")]
    public void Of_BodyThatDoesNotFit_NamesTheField(string json, string path, string code)
    {
        var issue = Assert.Single(Read<NewClientBody>(json).Issues);
        Assert.Equal((path, code), (issue.Path, issue.Code));
        Assert.DoesNotContain("LinkedInAutomation", issue.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_FieldInsideAList_NamesItsPlace()
    {
        Assert.Equal("leads[1].emial", Assert.Single(Read<NewLeadsBody>("""{ "leads": [{}, { "emial": "x" }] }""").Issues).Path);
        Assert.Equal("limits.invite.per_day", Assert.Single(Read<AccountPatchBody>("""{ "limits": { "invite": { "per_day": "5" } } }""").Issues).Path);
    }

    [Theory]
    [InlineData("""{ "name": """)]
    [InlineData("{ name: 5 }")]
    [InlineData("")]
    public void Of_NoJson_IsMalformed(string json) => Assert.Equal((400, "malformed_json"), (Read<NewClientBody>(json).Status, Read<NewClientBody>(json).Code));

    [Fact]
    public void Optional_AbsentNullAndValue_AreThreeThings()
    {
        Assert.False(JsonSerializer.Deserialize<AccountPatchBody>("{}", ApiJson.Options)!.RampUp.IsGiven);
        var cleared = JsonSerializer.Deserialize<AccountPatchBody>("""{ "ramp_up": null }""", ApiJson.Options)!.RampUp;
        Assert.True(cleared.IsGiven);
        Assert.Null(cleared.Or(new(1, 1)));
        Assert.Equal(new(5, 2), JsonSerializer.Deserialize<AccountPatchBody>("""{ "ramp_up": { "start_per_day": 5, "step_per_day": 2 } }""", ApiJson.Options)!.RampUp.Or(null));
    }

    [Fact]
    public void Options_Instants_AreUtcWithTheLetterZ()
        => Assert.Equal("\"2026-11-23T08:00:00Z\"", JsonSerializer.Serialize(new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.FromHours(2)), ApiJson.Options));

    private static ApiProblem Read<T>(string json) => JsonProblems.Of(Assert.ThrowsAny<JsonException>(() => JsonSerializer.Deserialize<T>(json, ApiJson.Options)));
}
