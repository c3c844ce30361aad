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

    [Fact]
    public void Read_IdsNeeded_EveryStepWithoutOneIsNamed()
    {
        const string steps = """{"steps":[{"id":"a","type":"invite"},{"type":"if","condition":"connected","then":[{"id":null,"type":"end"}],"else":[{"id":"b","type":"end"}]}]}""";
        using var document = System.Text.Json.JsonDocument.Parse(steps);
        var refused = SequenceReader.Read(document.RootElement, needsIds: true);
        Assert.Equal(["steps[1].id step_id_required", "steps[1].then[0].id step_id_required"], refused.Errors.Select(error => $"{error.Path} {error.Code}"));
        Assert.All(refused.Errors, error => Assert.NotNull(error.Hint));
        Assert.True(SequenceReader.Read(document.RootElement).IsValid);
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
