using System.Text.Json;
using LinkedInAutomation.Grains.Sequences;

namespace LinkedInAutomation.Tests.Sequences;

public class BranchReaderTests
{
    [Theory]
    [InlineData("""[{"type":"end"},{"type":"visit_profile"}]""", "steps[1]", "unreachable")]
    [InlineData("""[{"type":"if","condition":"connected","then":[{"type":"end"}],"else":[{"type":"end"}]},{"type":"visit_profile"}]""", "steps[1]", "unreachable")]
    [InlineData("""[{"type":"if","condition":"connected"}]""", "steps[0]", "empty_branches")]
    [InlineData("""[{"type":"if","condition":"sunny","then":[{"type":"end"}]}]""", "steps[0].condition", "unknown_condition")]
    [InlineData("""[{"type":"if","then":[{"type":"end"}]}]""", "steps[0].condition", "required")]
    [InlineData("""[{"type":"if","condition":"not_connected_after","then":[{"type":"end"}]}]""", "steps[0].after", "required")]
    [InlineData("""[{"type":"if","condition":"replied","after":{"value":1,"unit":"days"},"then":[{"type":"end"}]}]""", "steps[0].after", "not_used")]
    [InlineData("""[{"type":"if","condition":"replied","then":[{"type":"message"}]}]""", "steps[0].then[0].text", "required")]
    [InlineData("""[{"type":"if","condition":"replied","then":{}}]""", "steps[0].then", "wrong_type")]
    [InlineData("""[{"id":"a","type":"if","condition":"replied","then":[{"id":"a","type":"end"}]}]""", "steps[0].then[0].id", "duplicate_id")]
    [InlineData("""[{"type":"invite"},{"type":"if","condition":"connected","then":[{"type":"end"}],"else":[{"type":"invite"}]}]""", "steps[1].else[0]", "multiple_invites")]
    [InlineData("""[{"type":"inmail","text":"x"}]""", "steps[0].subject", "required")]
    [InlineData("""[{"type":"react_to_post","reaction":"boo"}]""", "steps[0].reaction", "unknown_reaction")]
    [InlineData("""[{"type":"message","text":"x","attachments":[{}]}]""", "steps[0].attachments[0].id", "id_or_url")]
    [InlineData("""[{"type":"message","text":"x","attachments":[{"url":"ftp://x"}]}]""", "steps[0].attachments[0].url", "invalid_url")]
    public void Read_WrongBranch_SaysWhereAndWhy(string steps, string path, string code)
        => Assert.Contains(Read(steps).Errors, error => (error.Path, error.Code) == (path, code));

    [Theory]
    [InlineData("""[{"type":"visit_profile"},{"type":"message","text":"better"},{"type":"end"}]""")]
    [InlineData("""[{"id":"new","type":"invite"},{"id":"step-1","type":"visit_profile"},{"id":"step-2","type":"message","text":"x"}]""")]
    [InlineData("""[{"type":"invite"},{"type":"message","text":"x"}]""", "steps[0].id")]
    [InlineData("""[{"type":"visit_profile"},{"type":"invite"},{"type":"message","text":"x"}]""", "steps[1].id")]
    public void Read_LeadsUnderWay_AnIdMadeFromThePlaceIsNeverThatOfAStepOfAnotherType(string steps, params string[] refused)
    {
        var standing = Read("""[{"type":"visit_profile"},{"type":"message","text":"x"}]""").Sequence!;
        using var document = JsonDocument.Parse($$"""{"steps":{{steps}}}""");
        var reading = SequenceReader.Read(document.RootElement, underWay: standing);
        Assert.Equal(refused.Select(path => $"{path} step_id_required"), reading.Errors.Select(error => $"{error.Path} {error.Code}"));
        Assert.All(reading.Errors, error => Assert.NotNull(error.Hint));
    }

    [Fact]
    public void Read_LeadsUnderWay_AnIdMadeFromThePlaceIsNeverThatOfARemovedStep()
    {
        var standing = Read("""[{"id":"a","type":"visit_profile"}]""").Sequence!.After(Read("""[{"type":"message","text":"x"}]""").Sequence!);
        using var document = JsonDocument.Parse("""{"steps":[{"type":"message","text":"y"}]}""");
        Assert.Contains("step-1", standing.Removed.Keys);
        Assert.Equal("steps[0].id", Assert.Single(SequenceReader.Read(document.RootElement, underWay: standing).Errors).Path);
    }

    [Fact]
    public void Read_InvitesInDifferentBranches_AreFine()
        => Assert.Empty(Read("""[{"type":"if","condition":"open_profile","then":[{"type":"invite","note":"a"}],"else":[{"type":"invite"}]},{"type":"message","text":"x"}]""").Errors);

    [Fact]
    public void Read_WaitWrittenAsDelay_MeansTheSame()
        => Assert.Equal(
            JsonSerializer.Serialize(Read("""[{"id":"a","type":"if","condition":"not_connected_after","after":{"value":7,"unit":"days"},"then":[{"id":"b","type":"end"}]}]""").Sequence),
            JsonSerializer.Serialize(Read("""[{"id":"a","type":"if","condition":"not_connected_after","delay":{"value":7,"unit":"days"},"then":[{"id":"b","type":"end"}]}]""").Sequence));

    [Fact]
    public void Read_TooDeep_IsRefusedWithoutGoingThere()
    {
        var steps = string.Concat(Enumerable.Repeat("""[{"type":"if","condition":"connected","then":""", 30)) + "[]" + string.Concat(Enumerable.Repeat("}]", 30));

        Assert.Equal("too_deep", Assert.Single(Read(steps).Errors).Code);
    }

    [Fact]
    public void Next_OutOfABranch_IsTheStepAfterTheIf()
    {
        var sequence = Read("""
            [{"id":"a","type":"if","condition":"connected","then":[{"id":"b","type":"visit_profile"},{"id":"c","type":"if","condition":"replied","else":[{"id":"d","type":"endorse"}]}]},
             {"id":"e","type":"visit_profile"}]
            """).Sequence!;

        Assert.Equal(["a", "b", "c", "d", "e"], sequence.All().Select(step => step.Id));
        Assert.Equal(["c", "e", "e"], ((string[])["b", "d", "c"]).Select(id => sequence.Next(id)?.Id));
    }

    [Fact]
    public void Json_Branches_ComeBackAsTheyWere()
    {
        var sequence = Read("""
            [{"type":"if","condition":"has_inmail_credit","then":[{"type":"inmail","subject":"s","text":"t"}],"else":[{"type":"withdraw_invite"},{"type":"end"}]}]
            """).Sequence!;
        var json = JsonSerializer.Serialize(sequence, SnakeCase.Options);

        Assert.Equal(json, JsonSerializer.Serialize(JsonSerializer.Deserialize<Sequence>(json, SnakeCase.Options), SnakeCase.Options));
        Assert.Contains("has_inmail_credit", json, StringComparison.Ordinal);
    }

    private static SequenceReading Read(string steps)
    {
        using var document = JsonDocument.Parse($$"""{"steps":{{steps}}}""");
        return SequenceReader.Read(document.RootElement);
    }
}
