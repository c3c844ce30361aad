using FsCheck;
using FsCheck.Xunit;
using LinkedInAutomation.Grains.Sequences;

namespace LinkedInAutomation.Tests.Sequences;

public class MessageTemplateTests
{
    private static readonly string[] Pieces =
    [
        "{{", "}}", "{", "}", "|", ":", "\"", " ", "default", "first_name", "custom.a", "sender_name", "x", "\n", "{{ first_name }}",
        "{{ company | default: \"you\" }}", "{{custom.a|default:\"\"}}", "\u0301", "\ud800",
    ];

    [Theory]
    [InlineData("Hello", "Hello")]
    [InlineData("", "")]
    [InlineData("Hi {{ first_name }}!", "Hi Ann!")]
    [InlineData("Hi {{first_name}}{{last_name}}!", "Hi AnnLee!")]
    [InlineData("Hi {{ company | default: \"there: you | all\" }}!", "Hi there: you | all!")]
    [InlineData("Hi {{ first_name | default: \"there\" }}!", "Hi Ann!")]
    [InlineData("Hi{{ company|default:\"\" }}!", "Hi!")]
    [InlineData("{{ custom.city_2 }} {a} b}", "Oslo {a} b}")]
    [InlineData("{{\tfirst_name\n}}", "Ann")]
    public void Render_Values_GivesTheText(string template, string expected) => Assert.Equal(expected, Render(template, []).Text);

    [Theory]
    [InlineData("Hi {{ firstname }}", "unknown_token", 6)]
    [InlineData("{{ First_Name }}", "unknown_token", 3)]
    [InlineData("{{ custom. }}", "unknown_token", 3)]
    [InlineData("{{ custom.City }}", "unknown_token", 3)]
    [InlineData("Hi {{ }}", "empty_placeholder", 5)]
    [InlineData("Hi {{", "unbalanced_braces", 3)]
    [InlineData("Hi {{ first_name }", "unbalanced_braces", 3)]
    [InlineData("Hi }} you", "unbalanced_braces", 3)]
    [InlineData("Hi {{ first_name }}} you", "unbalanced_braces", 19)]
    [InlineData("{{ first_name | upcase }}", "unknown_filter", 16)]
    [InlineData("{{ first_name | }}", "unknown_filter", 16)]
    [InlineData("{{ first_name | default }}", "bad_default", 16)]
    [InlineData("{{ first_name | default: there }}", "bad_default", 16)]
    [InlineData("{{ first_name | default: “there” }}", "bad_default", 16)]
    [InlineData("{{ first_name | default: \"a\" | default: \"b\" }}", "bad_default", 16)]
    [InlineData("{{ first_name | default: \"{\" }}", "bad_default", 16)]
    public void Parse_Wrong_SaysWhatAndWhere(string template, string code, int position)
    {
        var (parsed, errors) = MessageTemplate.Parse(template);
        Assert.Null(parsed);
        Assert.Equal((code, position), (Assert.Single(errors).Code, errors[0].Position));
    }

    [Fact]
    public void Parse_SeveralWrong_ReportsAll() =>
        Assert.Equal(
            ["unknown_token", "unknown_filter", "unbalanced_braces", "unbalanced_braces"],
            MessageTemplate.Parse("{{ a }} {{ title | b }} {{ {{ company }} {{").Errors.Select(error => error.Code));

    [Fact]
    public void Render_MissingValues_NamesEachOnceAndGivesNoText()
    {
        var rendering = Render("{{ title }} {{ company }} {{ title }} {{ first_name }}", new() { ["title"] = " \u200B\t", ["company"] = null });
        Assert.Null(rendering.Text);
        Assert.Equal(["title", "company"], rendering.Missing);
    }

    [Theory]
    [InlineData("  Ann \r\n", "Ann")]
    [InlineData("Ann\tLee", "Ann Lee")]
    [InlineData("A\0n\u0007n\u202E", "Ann")]
    [InlineData("Rene\u0301", "Ren\u00e9")]
    [InlineData("Nguye\u0302\u0303n", "Nguy\u1ec5n")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("\u30cf\u3099", "\u30d0")]
    [InlineData("Ann\ud800", "Ann")]
    [InlineData("👩‍🔬 Ann", "👩‍🔬 Ann")]
    [InlineData("{ann}", "{ann}")]
    public void Render_UntidyValue_IsCleaned(string value, string expected) =>
        Assert.Equal(expected, Render("{{ first_name }}", new() { ["first_name"] = value }).Text);

    [Theory]
    [InlineData("{{ company }}")]
    [InlineData("\u200D")]
    [InlineData("\ufeff")]
    [InlineData("\u00a0")]
    public void Render_ValueThatSaysNothing_CountsAsMissing(string value)
    {
        Assert.Equal(["first_name"], Render("{{ first_name }}", new() { ["first_name"] = value }).Missing);
        Assert.Equal("you", Render("{{ first_name | default: \"you\" }}", new() { ["first_name"] = value }).Text);
    }

    [Fact]
    public void Render_BracesOfNeighboursMeet_CountAsMissing() =>
        Assert.Equal(["first_name"], Render("{{ first_name }}{{ last_name }}{", new() { ["first_name"] = "a{", ["last_name"] = "{b" }).Missing.Take(1));

    [Theory]
    [InlineData("Hi {{ first_name }}!", 5)]
    [InlineData("Hi{{ first_name | default: \"\" }}!", 3)]
    [InlineData("", 0)]
    public void MinimumLength_Template_CountsOneForAValue(string template, int length) =>
        Assert.Equal(length, MessageTemplate.Parse(template).Template!.MinimumLength);

    [Property(MaxTest = 2_000)]
    public void ParseAndRender_AnyText_NeverThrowsNorLeavesBraces(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var source = Text(random);
        var (template, errors) = MessageTemplate.Parse(source);
        Assert.All(errors, error => Assert.InRange(error.Position, 0, source.Length));
        if (template is null)
            return;

        Dictionary<string, string?> values = template.Tokens.ToDictionary(token => token, _ => random.Next(4) == 0 ? null : Text(random));
        var (text, missing) = template.Render(values);
        Assert.True((text is null) == (missing.Count > 0));
        Assert.False(text?.Contains("{{", StringComparison.Ordinal) == true || text?.Contains("}}", StringComparison.Ordinal) == true, $"{source} -> {text}");
        Assert.True(text is null || text.Length >= template.MinimumLength);
    }

    [Property(MaxTest = 500)]
    public void Parse_AnyString_NeverThrows(string? text) => MessageTemplate.Parse(text ?? "").Template?.Render(new Dictionary<string, string?>());

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static TemplateRendering Render(string template, Dictionary<string, string?> values)
    {
        Dictionary<string, string?> all = new() { ["first_name"] = "Ann", ["last_name"] = "Lee", ["custom.city_2"] = "Oslo" };
        foreach (var (token, value) in values)
            all[token] = value;
        return MessageTemplate.Parse(template).Template!.Render(all);
    }
}
