using System.Buffers;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>What is wrong, or doubtful, with a text of a step when it is saved.</summary>
internal static class TemplateCheck
{
    /// <summary>Placeholders are longer than what they become, but not without end.</summary>
    private const int MaxSource = 32_000;

    private static readonly SearchValues<char> ControlCharacters =
        SearchValues.Create([.. Enumerable.Range(0, 0x20).Concat(Enumerable.Range(0x7F, 0x21)).Select(c => (char)c).Except("\r\n\t")]);

    /// <summary>The text as it is kept: without HTML, composed, lines ending in <c>\n</c>. Positions are those in it.</summary>
    /// <param name="maxLength">In UTF-16 units, of the rendered text.</param>
    public static string Read(string text, string at, int maxLength, SequenceIssues issues)
    {
        if (text.Length > MaxSource)
        {
            issues.Error(at, "too_long", $"The text with its placeholders is longer than {MaxSource} characters.", "Shorten it.");
            return text;
        }

        // Line breaks and tabs are fine in a message; the rest is invisible at best, and PostgreSQL refuses U+0000.
        var control = text.AsSpan().IndexOfAny(ControlCharacters);
        if (control >= 0)
        {
            issues.Error(
                at, "control_character", $"The text holds a control character at position {control + 1}.",
                "Remove it; line breaks and tabs are fine.");
            return text;
        }

        var kept = Plain(text, at, issues);
        if (string.IsNullOrWhiteSpace(kept))
            issues.Error(at, "blank", "The text is empty.");
        else
            CheckTemplate(kept, at, maxLength, issues);
        return kept;
    }

    private static string Plain(string text, string at, SequenceIssues issues)
    {
        var plain = PlainText.Of(text);
        if (plain.Length != text.Replace("\r\n", "\n", StringComparison.Ordinal).Length)
            issues.Warning(at, "html_removed", "LinkedIn shows plain text: tags were taken out, and entities such as &amp; replaced.", "Write plain text.");
        return Composition.Compose(plain);
    }

    private static void CheckTemplate(string text, string at, int maxLength, SequenceIssues issues)
    {
        var (template, errors) = MessageTemplate.Parse(text);
        foreach (var error in errors)
            issues.Error(at, error.Code, $"{error.Message} (position {error.Position + 1})", error.Hint);
        if (template is null)
            return;
        if (template.MinimumLength > maxLength)
            issues.Error(at, "too_long", $"The text has at least {template.MinimumLength} characters, LinkedIn takes {maxLength}.", "Shorten it.");
        else if (template.MaximumLength > maxLength)
        {
            issues.Warning(
                at, "may_be_too_long", $"The text can have {template.MaximumLength} characters, LinkedIn takes {maxLength}.",
                "Shorten it: leads with long values would fail at this step.");
        }
    }
}
