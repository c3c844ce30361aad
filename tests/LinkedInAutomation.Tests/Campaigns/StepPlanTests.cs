using System.Text.Json.Nodes;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences;
using static LinkedInAutomation.Tests.Accounts.Instants;

namespace LinkedInAutomation.Tests.Campaigns;

public class StepPlanTests
{
    private const string Steps =
        """
        {"steps":[
          {"id":"look","type":"visit_profile"},
          {"id":"ask","type":"invite","delay":{"value":1,"unit":"days"}},
          {"id":"hello","type":"message","delay":{"value":2,"unit":"working_days"},"text":"a"}]}
        """;

    [Fact]
    public void Of_HoursInTwoZones_IsWhenBothAreOpen()
    {
        // Thursday evening in Berlin; the account works in New York: together from 15:00 to 17:30 in Berlin.
        var plan = StepPlan.Of(Campaign() with { WorkingHours = WorkingHours.Weekdays("Europe/Berlin") }, WorkingHours.Weekdays("America/New_York"), Utc("2026-06-04T17:00:00Z"));
        Assert.Equal(
            [Utc("2026-06-05T13:00:00Z"), Utc("2026-06-08T13:00:00Z"), Utc("2026-06-10T13:00:00Z")],
            ((string[])["look", "ask", "hello"]).Select(id => plan[id]));
    }

    [Fact]
    public void Of_NoHours_IsByDelaysAlone() =>
        Assert.Equal(Utc("2026-06-09T17:00:00Z"), StepPlan.Of(Campaign(), null, Utc("2026-06-04T17:00:00Z"))["hello"]);

    [Fact]
    public void Of_HoursThatNeverMeet_HasNoTimes() =>
        Assert.All(
            StepPlan.Of(Campaign() with { WorkingHours = WorkingHours.Weekdays("Europe/Berlin") }, WorkingHours.Weekdays("Pacific/Auckland"), Utc("2026-06-04T17:00:00Z")).Values,
            Assert.Null);

    [Fact]
    public void Of_Branches_AreEachPlannedAndMeetAtTheSooner()
    {
        var sequence = SequenceReader.Read(JsonNode.Parse(
            """
            {"steps":[
              {"id":"ask","type":"invite"},
              {"id":"way","type":"if","condition":"not_connected_after","after":{"value":7,"unit":"days"},
               "then":[{"id":"back","type":"withdraw_invite"},{"id":"stop","type":"end"}],
               "else":[{"id":"hello","type":"message","delay":{"value":1,"unit":"days"},"text":"a"}]},
              {"id":"more","type":"message","delay":{"value":1,"unit":"hours"},"text":"b"}]}
            """)).Sequence!;
        var plan = StepPlan.Of(Campaign() with { Sequence = sequence }, null, Utc("2026-06-04T17:00:00Z"));
        Assert.Equal(
            [Utc("2026-06-04T17:00:00Z"), Utc("2026-06-04T17:00:00Z"), Utc("2026-06-11T17:00:00Z"), Utc("2026-06-11T17:00:00Z"), Utc("2026-06-05T17:00:00Z"), Utc("2026-06-05T18:00:00Z")],
            sequence.All().Select(step => plan[step.Id]));
        Assert.Equal(["steps[0]", "steps[1]", "steps[1].then[0]", "steps[1].then[1]", "steps[1].else[0]", "steps[2]"], StepPaths.Of(sequence).Select(place => place.Path));
    }

    [Fact]
    public void DelayCalendar_HoursInAnotherZone_CountsInTheCampaigns() =>
        Assert.Equal("Europe/Berlin", (Campaign() with { WorkingHours = WorkingHours.Weekdays("Asia/Tokyo") }).DelayCalendar.TimeZone);

    private static CampaignState Campaign() => new()
    {
        Id = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        ClientId = Guid.CreateVersion7(DateTimeOffset.UnixEpoch),
        Name = "A",
        TimeZone = "Europe/Berlin",
        Sequence = SequenceReader.Read(JsonNode.Parse(Steps)).Sequence!,
        AccountIds = [],
        CreatedAt = Utc("2026-06-01T00:00:00Z"),
        UpdatedAt = Utc("2026-06-01T00:00:00Z"),
    };
}
