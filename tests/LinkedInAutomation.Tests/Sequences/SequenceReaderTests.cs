using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Tests.Sequences;

public class SequenceReaderTests
{
    private const string Full =
        """
        {"steps":[
          {"type":"visit_profile"},
          {"id":"ask","type":"invite","delay":{"value":1,"unit":"hours"},"note":"Hi {{ first_name }}","fallback_without_note":true,"expire_after":{"days":14}},
          {"type":"message","delay":{"value":2,"unit":"working_days"},"text":"Thanks, {{ first_name | default: \"there\" }}!"}]}
        """;

    private static readonly string[] Junk =
    [
        "null", "1", "-1", "1e99", "\"\"", "\"a\"", "\"{{\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "true", "\"invite\"", "\"message\"", "\"hours\"",
        "{\"value\":1,\"unit\":\"days\"}", "{\"days\":3}", "[{}]", "{\"\\udc00\":1}",
    ];

    private static readonly string[] Types = ["visit_profile", "invite", "message"];

    private static readonly string[] Names =
        ["id", "type", "delay", "note", "text", "fallback_without_note", "expire_after", "steps", "version", "value", "unit", "x", "\\ud800"];

    [Fact]
    public void Read_Valid_GivesTheSteps()
    {
        var sequence = Read(Full, 7).Sequence!;
        Assert.Equal(7, sequence.Version);
        Assert.Equal(["step-1", "ask", "step-3"], sequence.Steps.Select(step => step.Id));
        Assert.Equal([ActionKind.ProfileVisit, ActionKind.Invite, ActionKind.Message], sequence.Steps.Select(step => step.ActionKind));
        Assert.Equal(
            new InviteStep { Id = "ask", Delay = new(1, DelayUnit.Hours), Note = "Hi {{ first_name }}", FallbackWithoutNote = true, ExpireAfter = new(14) },
            sequence.Next(sequence.First().Id));
        Assert.True(sequence.Find("step-3")!.NeedsConnection);
        Assert.Null(sequence.Next("step-3"));
        Assert.Null(sequence.Next("gone"));
    }

    [Fact]
    public void Read_Defaults_AreThirtyDaysAndNoFallback()
    {
        var invite = Assert.IsType<InviteStep>(Read("""{"steps":[{"type":"invite","note":null}]}""").Sequence!.First());
        Assert.Equal((30, false, null), (invite.ExpireAfter.Days, invite.FallbackWithoutNote, invite.Note));
    }

    [Fact]
    public void Read_ManyMistakes_ReportsAllAtOnce()
    {
        var reading = Read(
            """
            {"steps":[
              {"type":"message","text":" ","delay":{"value":-1,"unit":"weeks"}},
              {"type":"teleport"},
              {"type":"invite","note":"Hi {{ nickname }}","expire_after":{"days":181},"colour":"red"},
              {"type":"invite","id":"a b","fallback_without_note":"yes"},
              {"text":"x"}, 5, {"type":"message"}],
             "extra":1}
            """);
        Assert.False(reading.IsValid);
        Assert.Equal(
            [
                "extra unknown_field", "steps[0].delay.unit unknown_unit", "steps[0].delay.value out_of_range", "steps[0].text blank",
                "steps[1].type unknown_type", "steps[2].colour unknown_field", "steps[2].expire_after.days out_of_range", "steps[2].note unknown_token",
                "steps[3] multiple_invites", "steps[3].fallback_without_note wrong_type", "steps[3].id invalid_id", "steps[4].type required",
                "steps[5] wrong_type", "steps[6].text required",
            ],
            reading.Errors.Select(error => $"{error.Path} {error.Code}").Order(StringComparer.Ordinal));
        Assert.Contains("visit_profile, invite, message", reading.Errors.Single(error => error.Code == "unknown_type").Hint, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"steps":[]}""", "steps no_steps")]
    [InlineData("{}", "steps required")]
    [InlineData("""{"steps":{}}""", "steps wrong_type")]
    [InlineData("[]", "steps wrong_type")]
    [InlineData("null", "steps wrong_type")]
    [InlineData("""{"steps":[{"type":"visit_profile","type":"invite"}]}""", "steps[0].type duplicate_field")]
    [InlineData("""{"steps":[{"type":"visit_profile","id":"a"},{"type":"visit_profile","id":"a"}]}""", "steps[1].id duplicate_id")]
    [InlineData("""{"steps":[{"type":"message","text":"a\u0000"}]}""", "steps[0].text control_character")]
    [InlineData("""{"steps":[{"type":"message","text":"\ud800"}]}""", "steps[0].text wrong_type")]
    [InlineData("""{"steps":[{"type":"invite","expire_after":{}}]}""", "steps[0].expire_after.days required")]
    [InlineData("""{"steps":[{"type":"invite","expire_after":30}]}""", "steps[0].expire_after wrong_type")]
    [InlineData("""{"steps":[{"type":"visit_profile","delay":{"value":1.5,"unit":"days"}}]}""", "steps[0].delay.value out_of_range")]
    [InlineData("""{"steps":[{"type":"visit_profile","delay":{"value":366,"unit":"days"}}]}""", "steps[0].delay.value out_of_range")]
    public void Read_OneMistake_ReportsOne(string json, string expected)
    {
        var error = Assert.Single(Read(json).Errors);
        Assert.Equal(expected, $"{error.Path} {error.Code}");
    }

    [Theory]
    [InlineData(50, true)]
    [InlineData(51, false)]
    public void Read_NumberOfSteps_IsBounded(int count, bool valid)
    {
        var steps = new JsonArray([.. Enumerable.Range(0, count).Select(_ => new JsonObject { ["type"] = "visit_profile" })]);
        Assert.Equal(valid, SequenceReader.Read(new JsonObject { ["steps"] = steps }).IsValid);
    }

    [Theory]
    [InlineData(200, "", "")]
    [InlineData(201, "", "long_note")]
    [InlineData(281, "", "long_note")]
    [InlineData(282, "", "may_be_too_long long_note")]
    [InlineData(300, "", "may_be_too_long long_note")]
    [InlineData(301, "too_long", "")]
    public void Read_NoteLength_IsCountedAtItsShortestAndLongest(int length, string errors, string warnings)
    {
        var note = "{{ first_name }}" + new string('x', length - 1);
        var reading = SequenceReader.Read(JsonNode.Parse($$"""{"steps":[{"type":"invite","note":"{{note}}"}]}"""));
        Assert.Equal((errors, warnings), (Codes(reading.Errors), Codes(reading.Warnings)));
    }

    [Fact]
    public void Read_Html_BecomesPlainTextWithAWarning()
    {
        var reading = Read("""{"steps":[{"type":"message","text":"<p>Hi <b>you</b></p>\r\n<p>R&amp;D e\u0301 <your idea></p>"}]}""");
        Assert.Equal("Hi you\n\nR&D \u00e9 <your idea>\n", Assert.IsType<MessageStep>(reading.Sequence!.First()).Text);
        Assert.Equal("html_removed message_before_invite", Codes(reading.Warnings));
    }

    [Fact]
    public void Read_MessageBeforeInvite_Warns()
    {
        var reading = Read("""{"steps":[{"type":"message","text":"a"},{"type":"invite"},{"type":"message","text":"b"}]}""");
        Assert.True(reading.IsValid);
        Assert.Equal(("steps[0]", "message_before_invite"), (Assert.Single(reading.Warnings).Path, reading.Warnings[0].Code));
    }

    [Fact]
    public void Read_IdsThatLookMade_StayUnique() =>
        Assert.Equal(
            ["step-1-2", "step-1"],
            Read("""{"steps":[{"type":"visit_profile"},{"type":"visit_profile","id":"step-1"}]}""").Sequence!.Steps.Select(step => step.Id));

    [Fact]
    public void Json_Stored_ComesBackAndCanBeSentAgain()
    {
        var sequence = Read(Full).Sequence!;
        var json = JsonSerializer.Serialize(sequence, SnakeCase.Options);

        var back = JsonSerializer.Deserialize<Sequence>(json, SnakeCase.Options)!;

        Assert.Equal(sequence.Steps, back.Steps);
        Assert.Equal(sequence.Steps, Read(Shown(sequence)).Sequence!.Steps);
    }

    [Fact]
    public void Json_FieldsInTheOrderOfJsonb_AreRead()
    {
        var step = JsonSerializer.Deserialize<SequenceStep>("""{"id":"a","note":"n","type":"invite","expire_after":{"days":9}}""", SnakeCase.Options);
        Assert.Equal(new InviteStep { Id = "a", Note = "n", ExpireAfter = new(9) }, step);
    }

    [Fact]
    public void Json_UnknownStoredType_IsAClearError() =>
        Assert.Contains(
            "teleport", Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<SequenceStep>("""{"type":"teleport"}""", SnakeCase.Options)).Message,
            StringComparison.Ordinal);

    [Property(MaxTest = 2_000)]
    public void Read_AnyJson_NeverThrowsAndErrsOrComesBack(DoNotSize<int> seed)
    {
        using var document = JsonDocument.Parse($$"""{"steps":[{{Object(new Random(seed.Item))}},{{Object(new Random(~seed.Item))}}]}""");
        var reading = SequenceReader.Read(document.RootElement);
        Assert.Equal(reading.IsValid, reading.Errors.Length == 0);
        if (reading.Sequence is { } sequence)
            Assert.Equal(sequence.Steps, Read(Shown(sequence)).Sequence!.Steps);
    }

    /// <summary>As the API shows it: without what only the service keeps.</summary>
    private static string Shown(Sequence sequence) => JsonSerializer.Serialize(new { sequence.Version, sequence.Steps }, SnakeCase.Options);

    private static string Object(Random random)
    {
        var json = new StringBuilder("{\"type\":\"").Append(Types[random.Next(3)]).Append('"');
        foreach (var name in Names.Where(_ => random.Next(4) == 0))
            json.Append(",\"").Append(name).Append("\":").Append(Junk[random.Next(Junk.Length)]);
        return json.Append('}').ToString();
    }

    private static string Codes(IEnumerable<LinkedInAutomation.Grains.ValidationIssue> issues) => string.Join(' ', issues.Select(issue => issue.Code));

    private static SequenceReading Read(string json, int version = 1)
    {
        using var document = JsonDocument.Parse(json);
        return SequenceReader.Read(document.RootElement, version);
    }
}
