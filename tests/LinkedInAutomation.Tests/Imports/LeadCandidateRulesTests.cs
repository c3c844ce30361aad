using LinkedInAutomation.Grains.Imports;
using LinkedInAutomation.Grains.Sequences;

namespace LinkedInAutomation.Tests.Imports;

public sealed class LeadCandidateRulesTests
{
    private static readonly Sequence Wordless = Read("""{ "steps": [{ "type": "visit_profile" }] }""");

    private static readonly Sequence Personal = Read(
        """{ "steps": [{ "type": "invite", "note": "Hi {{ first_name }} of {{ company | default: \"yours\" }}" }, { "type": "message", "text": "{{ custom.city }}?" }] }""");

    [Fact]
    public void Check_UsableCandidate_IsCleaned()
    {
        var (person, refusal) = LeadCandidateRules.Check(
            new(7) { ProfileUrl = " https://linkedin.com/in/Jane ", FirstName = " Jane\0 ", Company = "  ", Custom = new Dictionary<string, string> { ["a"] = " " } }, Wordless);
        Assert.Null(refusal);
        Assert.Equal(("jane", "Jane", null), (person!.PublicIdentifier, person.FirstName, person.Company));
        Assert.Empty(person.Custom);
    }

    [Fact]
    public void Check_ValuesTheTextsNeed_AreAskedFor()
    {
        var (_, refusal) = LeadCandidateRules.Check(new(7) { PublicIdentifier = "jane" }, Personal);
        Assert.Equal((7, "missing_value"), (refusal!.Number, refusal.Code));
        Assert.Contains("first_name, custom.city", refusal.Message, StringComparison.Ordinal);
        Assert.Null(LeadCandidateRules.Check(
            new(7) { PublicIdentifier = "jane", FirstName = "Jane", Custom = new Dictionary<string, string> { ["city"] = "Wien" } }, Personal).Refusal);
    }

    [Theory]
    [InlineData(null, "missing_identifier")]
    [InlineData("  ", "missing_identifier")]
    [InlineData("https://example.com/jane", "not_linkedin")]
    public void Check_NoUsableAddress_IsRefused(string? address, string code)
        => Assert.Equal(code, LeadCandidateRules.Check(new(1) { ProfileUrl = address }, Wordless).Refusal?.Code);

    [Theory]
    [InlineData("City")]
    [InlineData("")]
    [InlineData("a b")]
    public void Check_BadNameOfACustomField_IsRefused(string name)
        => Assert.Equal("bad_custom_field", LeadCandidateRules.Check(
            new(1) { PublicIdentifier = "jane", Custom = new Dictionary<string, string> { [name] = "x" } }, Wordless).Refusal?.Code);

    [Fact]
    public void Check_TooLongAValue_IsRefused()
        => Assert.Equal("too_long", LeadCandidateRules.Check(new(1) { PublicIdentifier = "jane", Title = new string('x', 501) }, Wordless).Refusal?.Code);

    private static Sequence Read(string json) => SequenceReader.Read(System.Text.Json.Nodes.JsonNode.Parse(json)).Sequence!;
}
