using System.Text.Json.Nodes;
using LinkedInAutomation.Grains.Sequences;

namespace LinkedInAutomation.Tests.Sequences;

public class NoteLimitsTests
{
    [Theory]
    [InlineData(null, 200)]
    [InlineData(false, 200)]
    [InlineData(true, 300)]
    public void For_Plan_IsWhatLinkedInTakes(bool? isPremium, int length) => Assert.Equal(length, NoteLimits.For(isPremium));

    [Theory]
    [InlineData(201, false, "sequence.steps[1].note note_too_long")]
    [InlineData(200, false, "")]
    [InlineData(201, true, "")]
    [InlineData(201, null, "")]
    public void Check_NoteOfASequence_OnlyAFreeAccountRefusesIt(int length, bool? isPremium, string expected)
    {
        var note = "{{ first_name }}" + new string('x', length - 1);
        var sequence = SequenceReader.Read(JsonNode.Parse($$"""{"steps":[{"type":"visit_profile"},{"type":"invite","note":"{{note}}"}]}""")).Sequence!;
        Assert.Equal(expected, string.Join(' ', NoteLimits.Check(sequence, [("Ada", true), ("Bo", isPremium)], "sequence").Select(issue => $"{issue.Path} {issue.Code}")));
    }
}
