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
        "\\", "\\{", "{a|b}", "{a|{b|c}}", "{ {{title|upcase}}|c}", "<b>", "&#123;", "&lt;",
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
    [InlineData("{{ custom.shout | capitalize }}", "Müller gmbh")]
    [InlineData("{{ custom.mixed | capitalize }}", "McDonald & Co")]
    [InlineData("{{ custom.mixed | first_word | upcase }}", "MCDONALD")]
    [InlineData("{{ custom.small | capitalize }}", "Élan vital")]
    [InlineData("{{ custom.small | first_word | capitalize }}", "Élan")]
    [InlineData("{{ title | upcase | default: \"you there\" }}", "you there")]
    [InlineData("{{ title | default: \"you there\" | first_word | upcase }}", "YOU")]
    [InlineData("{ {{ first_name }} } {} {b} | x", "{ Ann } {} {b} | x")]
    [InlineData(@"C:\a \{a\|b\} \ {a", @"C:\a {a|b} \ {a")]
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
    [InlineData("{{ first_name | shout }}", "unknown_filter", 16)]
    [InlineData("{{ first_name | upcase: \"x\" }}", "unexpected_argument", 16)]
    [InlineData("{a|b", "unclosed_choice", 0)]
    [InlineData("Hi {a||b}", "empty_option", 6)]
    [InlineData("Hi {|b}", "empty_option", 4)]
    [InlineData("Hi {b| }", "empty_option", 6)]
    [InlineData("Hi {b|{{ first }}}", "unknown_token", 9)]
    [InlineData("Hi {{a|b}|c}", "unbalanced_braces", 3)]
    [InlineData("Hi {{{ first_name }}", "unbalanced_braces", 3)]
    [InlineData(@"{x \{|b}", "unbalanced_braces", 3)]
    [InlineData(@"Hi \{\{ first_name \}\}", "unbalanced_braces", 3)]
    [InlineData("{ { { { { { { { { { { {", "too_deep", 20)]
    [InlineData("{{ first_name | }}", "unknown_filter", 16)]
    [InlineData("{{ first_name | default }}", "bad_default", 16)]
    [InlineData("{{ first_name | default: there }}", "bad_default", 16)]
    [InlineData("{{ first_name | default: “there” }}", "bad_default", 16)]
    [InlineData("{{ first_name | default: \"a\" | default: \"b\" }}", "bad_default", 31)]
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
    [InlineData("{a|b}", "{a|b}")]
    [InlineData("Ann  \u00a0 Lee", "Ann Lee")]
    [InlineData("<b>Ann</b> &amp; Co<br/>Ltd<script>x</script>", "Ann & Co Ltd")]
    [InlineData("<p>Ann</p><p title=\"a>b\">Lee</p>", "Ann Lee")]
    [InlineData("R&D <3 at 3 < 5 <ann@acme.com> <b", "R&D <3 at 3 < 5 <ann@acme.com> <b")]
    public void Render_UntidyValue_IsCleaned(string value, string expected) =>
        Assert.Equal(expected, Render("{{ first_name }}", new() { ["first_name"] = value }).Text);

    [Theory]
    [InlineData("{{ company }}")]
    [InlineData("\u200D")]
    [InlineData("&#123;{company}}")]
    [InlineData("<b> </b>&nbsp;")]
    [InlineData("\ufeff")]
    [InlineData("\u00a0")]
    public void Render_ValueThatSaysNothing_CountsAsMissing(string value)
    {
        Assert.Equal(["first_name"], Render("{{ first_name }}", new() { ["first_name"] = value }).Missing);
        Assert.Equal("you", Render("{{ first_name | default: \"you\" }}", new() { ["first_name"] = value }).Text);
    }

    [Fact]
    public void Render_BracesOfNeighboursMeet_CountAsMissing() =>
        Assert.Equal(["first_name", "last_name"], Render("{{ first_name }}{{ last_name }}", new() { ["first_name"] = "a{", ["last_name"] = "{b" }).Missing);

    [Theory]
    [InlineData("Hi {{ first_name }}!", 5)]
    [InlineData("Hi{{ first_name | default: \"\" }}!", 3)]
    [InlineData("", 0)]
    [InlineData("{Hello|Hi {{ first_name }}}!", 5)]
    [InlineData("{{ title | default: \"you there\" | first_word }}", 1)]
    public void MinimumLength_Template_CountsOneForAValue(string template, int length) =>
        Assert.Equal(length, MessageTemplate.Parse(template).Template!.MinimumLength);

    [Theory]
    [InlineData("Hi {{ first_name }}!", 24)]
    [InlineData("{Hello|Hi {{ first_name }}}!", 24)]
    [InlineData("{{ first_name | default: \"somebody whose name we never heard\" }}", 34)]
    public void MaximumLength_Template_TakesTheLongestOfAll(string template, int length) =>
        Assert.Equal(length, MessageTemplate.Parse(template).Template!.MaximumLength);

    [Fact]
    public void Render_Choice_StaysForASeedAndIsSpreadOverSeeds()
    {
        var template = MessageTemplate.Parse("{a|b|{c|d}} {Hi|Hello {{ first_name }}}").Template!;
        var texts = Enumerable.Range(0, 600).Select(i => template.Render(new Dictionary<string, string?> { ["first_name"] = "Ann" }, $"lead-{i}").Text).ToList();
        Assert.Equal(texts, Enumerable.Range(0, 600).Select(i => template.Render(new Dictionary<string, string?> { ["first_name"] = "Ann" }, $"lead-{i}").Text));
        Assert.Equal(
            ["a Hello Ann", "a Hi", "b Hello Ann", "b Hi", "c Hello Ann", "c Hi", "d Hello Ann", "d Hi"], texts.Distinct().Order(StringComparer.Ordinal));
        Assert.InRange(texts.Count(text => text!.EndsWith("Hi", StringComparison.Ordinal)), 240, 360);
    }

    [Fact]
    public void Render_Choice_IsTheSameInEveryProcess() =>
        Assert.Equal("cbababca", string.Concat(Enumerable.Range(0, 8).Select(i => MessageTemplate.Parse("{a|b|c}").Template!.Render(new Dictionary<string, string?>(), $"{i}").Text)));

    [Fact]
    public void Render_ValueOfAnotherOption_IsMissingAllTheSame() =>
        Assert.All(Enumerable.Range(0, 20), i => Assert.Equal(["title"], MessageTemplate.Parse("{a|{{ title }}}").Template!.Render(new Dictionary<string, string?>(), $"{i}").Missing));

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
        var (text, missing) = template.Render(values, source);
        Assert.True((text is null) == (missing.Count > 0));
        Assert.False(text?.Contains("{{", StringComparison.Ordinal) == true || text?.Contains("}}", StringComparison.Ordinal) == true, $"{source} -> {text}");
        Assert.True(text is null || text.Length >= template.MinimumLength);
    }

    /// <summary>Values of letters alone, so that every marker left in the text would be the template's.</summary>
    [Property(MaxTest = 2_000)]
    public void Render_PlainValues_LeavesNoMarkerOfTheTemplate(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var source = string.Concat(Enumerable.Range(0, 1 + random.Next(6)).Select(_ => Whole(random, 2)));
        var template = MessageTemplate.Parse(source).Template!;
        Dictionary<string, string?> values = template.Tokens.ToDictionary(token => token, _ => random.Next(5) == 0 ? null : "Zoe Q");

        var (text, missing) = template.Render(values, source);

        Assert.Equal(text is null, missing.Count > 0);
        Assert.True(text is null || text.AsSpan().IndexOfAny("{}|\"") < 0, $"{source} -> {text}");
        Assert.DoesNotContain("first_name", text ?? "", StringComparison.OrdinalIgnoreCase);
        Assert.True(text is null || (text.Length >= template.MinimumLength && text.Length <= template.MaximumLength), $"{source} -> {text}");
    }

    /// <summary>What a value holds is sent as it is: the same text as with a stand-in that is replaced afterwards.</summary>
    [Property(MaxTest = 1_000)]
    public void Render_ValueWithMarkers_IsNeverRead(DoNotSize<int> seed)
    {
        var random = new Random(seed.Item);
        var source = string.Concat(Enumerable.Range(0, 1 + random.Next(4)).Select(_ => Whole(random, 2).Replace("| upcase", "", StringComparison.Ordinal).Replace("| first_word", "", StringComparison.Ordinal))) + " {{ first_name }} .";
        string[] hostile = ["x{a|b}y", "a | default: \"x\"", "x{ first_name }y", "x\\{y", "x{a|{b|c}|y", "<i>x{a|b}y</i>"];
        var value = hostile[random.Next(hostile.Length)];
        var shown = value.Replace("<i>", "", StringComparison.Ordinal).Replace("</i>", "", StringComparison.Ordinal);
        var template = MessageTemplate.Parse(source).Template!;

        var text = template.Render(template.Tokens.ToDictionary(token => token, _ => (string?)value), "s").Text;

        Assert.True(
            text is null || text == template.Render(template.Tokens.ToDictionary(token => token, _ => (string?)"\u2603"), "s").Text!.Replace("\u2603", shown, StringComparison.Ordinal),
            $"{source} -> {text}");
    }

    [Property(MaxTest = 500)]
    public void Parse_AnyString_NeverThrows(string? text) => MessageTemplate.Parse(text ?? "").Template?.Render(new Dictionary<string, string?>());

    /// <summary>A random template that is valid.</summary>
    private static string Whole(Random random, int depth) => random.Next(depth > 0 ? 6 : 4) switch
    {
        0 => " and ",
        1 => "{{ first_name }}",
        2 => "{{ first_name | upcase | default: \"x | y\" | first_word }}",
        3 => "{{ company | default: \"\" }}.",
        _ => $"{{o{Whole(random, depth - 1)}|{Whole(random, depth - 1)}p{(random.Next(2) == 0 ? "|q" : "")}}}",
    };

    private static string Text(Random random) =>
        string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => Pieces[random.Next(Pieces.Length)]));

    private static TemplateRendering Render(string template, Dictionary<string, string?> values)
    {
        Dictionary<string, string?> all = new() { ["first_name"] = "Ann", ["last_name"] = "Lee", ["custom.city_2"] = "Oslo", ["custom.shout"] = "MÜLLER GMBH", ["custom.mixed"] = "mcDonald & Co", ["custom.small"] = "élan vital" };
        foreach (var (token, value) in values)
            all[token] = value;
        return MessageTemplate.Parse(template).Template!.Render(all);
    }
}
