using System.Text.Json.Nodes;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Sequences.Steps;

namespace LinkedInAutomation.Tests.Sequences;

public class PersonalisationTests
{
    private static readonly LeadFields Ann = new("Ann", null, "Acme", null, null, "ann-lee", new Dictionary<string, string> { ["city"] = "Oslo" });

    [Fact]
    public void MissingFor_Lead_NamesWhatItLacksButNotTheSender()
    {
        var sequence = SequenceReader.Read(JsonNode.Parse(
            """
            {"steps":[
              {"type":"invite","note":"{{ full_name }} {{ title }} {{ custom.city }} {{ sender_name }}"},
              {"type":"message","text":"{{ last_name | default: \"x\" }} {{ title }} {{ email }} {{ custom.pet }}"},
              {"type":"if","condition":"connected","then":[{"type":"message","text":"{{ custom.deep }}"}],"else":[{"type":"end"}]}]}
            """)).Sequence!;
        Assert.Equal(["title", "email", "custom.pet", "custom.deep"], Personalisation.MissingFor(sequence, Ann));
    }

    [Theory]
    [InlineData("Ann", "Lee", "Ann Lee")]
    [InlineData(null, " Lee ", "Lee")]
    public void Values_Names_AreJoined(string? first, string? last, string full) =>
        Assert.Equal(full, new StepText("text", "{{ full_name }}", 99).Render((Ann with { FirstName = first, LastName = last }).Values()).Text);

    [Fact]
    public void Values_Sender_FirstNameIsTheFirstWord() =>
        Assert.Equal("Bo", new StepText("text", "{{ sender_first_name }}", 99).Render(Ann.Values("Bo Berg")).Text);

    [Theory]
    [InlineData("Hi | you", true)]
    [InlineData("Hi {you}", false)]
    [InlineData("Hi {{ x }}", false)]
    [InlineData("Hi \\| you", false)]
    public void StepTextIsPlain_NothingToPutInOrChoose_NeedsNoValues(string template, bool isPlain)
    {
        var text = new StepText("text", template, 99);
        Assert.Equal(isPlain, text.IsPlain);
        if (isPlain)
            Assert.Equal(MessageTemplate.Parse(template).Template!.Render(new Dictionary<string, string?>()).Text, text.Render(new Dictionary<string, string?>()).Text);
    }

    [Theory]
    [InlineData("Hi {{ title }}", "missing_value")]
    [InlineData("Hi {{ company }} and more", "too_long")]
    [InlineData("{{ title | default: \" \" }}", "blank")]
    [InlineData("The same to all", "too_long")]
    [InlineData("\n", "blank")]
    public void StepTextRender_CannotBeSent_SaysWhy(string template, string code)
    {
        var rendering = new StepText("note", template, 10).Render(Ann.Values());
        Assert.Null(rendering.Text);
        Assert.Equal(("note", code), (Assert.Single(rendering.Problems).Path, rendering.Problems[0].Code));
    }
}
