using System.Text;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>
/// A text with placeholders, for example <c>Hi {{ first_name | default: "there" }}</c>. The whole language:
/// <code>
/// template    = { literal | placeholder }
/// literal     = text without "{{" and "}}", neither beginning with "}" nor ending with "{" beside a placeholder
/// placeholder = "{{" token [ "|" "default" ":" string ] "}}"      with white space between any two
/// token       = one of TemplateTokens
/// string      = '"' { any character but '"', '{', '}' and line breaks } '"'
/// </code>
/// There are no conditions, loops or calls, and values are put in as they are, never read as template.
/// </summary>
public sealed class MessageTemplate
{
    private readonly IReadOnlyList<TemplatePart> _parts;

    internal MessageTemplate(IReadOnlyList<TemplatePart> parts) => _parts = parts;

    /// <summary>All tokens, each once, in the order of the text.</summary>
    public IReadOnlyList<string> Tokens => [.. _parts.Select(part => part.Token).OfType<string>().Distinct()];

    /// <summary>Length of the shortest text it can give, in UTF-16 units: one for each value, since a blank one counts as missing.</summary>
    public int MinimumLength => _parts.Sum(part => part.Token is null ? part.Text!.Length : Math.Min(1, part.Text?.Length ?? 1));

    /// <summary>Either the template or everything that is wrong with it; never throws.</summary>
    public static (MessageTemplate? Template, IReadOnlyList<TemplateError> Errors) Parse(string text)
    {
        var (parts, errors) = new TemplateParser(text).Parse();
        return (errors.Count == 0 ? new MessageTemplate(parts) : null, errors);
    }

    /// <summary>
    /// Puts the values in, cleaned; blank ones, and those that hold <c>{{</c> or <c>}}</c>, count as missing. Never a text with holes.
    /// </summary>
    /// <param name="values">By token; more than the template needs is fine.</param>
    public TemplateRendering Render(IReadOnlyDictionary<string, string?> values)
    {
        var cleaned = Tokens.ToDictionary(token => token, token => TemplateValue.Clean(values.GetValueOrDefault(token)), StringComparer.Ordinal);
        var rendering = Fill(cleaned);
        if (rendering.Text is null || !TemplateValue.HasBraces(rendering.Text))
            return rendering;

        // Single braces of a value met those of a neighbour.
        foreach (var token in cleaned.Keys.Where(token => cleaned[token]?.AsSpan().IndexOfAny('{', '}') >= 0).ToArray())
            cleaned[token] = null;
        return Fill(cleaned);
    }

    private TemplateRendering Fill(Dictionary<string, string?> values)
    {
        var text = new StringBuilder();
        var missing = new List<string>();
        foreach (var (token, literal) in _parts)
        {
            var value = token is null ? literal : values[token] ?? literal;
            if (value is not null)
                text.Append(value);
            else if (!missing.Contains(token!))
                missing.Add(token!);
        }

        return new(missing.Count == 0 ? text.ToString() : null, missing);
    }
}
