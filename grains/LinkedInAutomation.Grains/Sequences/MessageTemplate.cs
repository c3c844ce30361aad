using System.Text;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>
/// A text with placeholders and choices, for example <c>{Hi|Hello} {{ first_name | capitalize | default: "there" }}</c>. The whole language:
/// <code>
/// template    = { literal | placeholder | choice }
/// placeholder = "{{" token { "|" filter } "}}"            with white space between any two
/// token       = one of TemplateTokens
/// filter      = "default" ":" string | "capitalize" | "first_word" | "upcase"      at most one default
/// string      = '"' { any character but '"', '{', '}' and line breaks } '"'
/// choice      = "{" template "|" template { "|" template } "}"                     no option blank
/// literal     = any text; "\{", "\}" and "\|" are the character itself
/// </code>
/// "{{" always opens a placeholder; of "{{{" the first is a single brace. Single braces are a choice only with a bar of their own between them:
/// <c>{a}</c> is text. A brace that is text never touches another, a placeholder or the edge of a choice.
/// Filters work from left to right: those before the default do not change it, those after it do.
/// There are no conditions, loops or calls, and values are put in as they are, never read as template.
/// </summary>
public sealed class MessageTemplate
{
    private readonly IReadOnlyList<TemplatePart> _parts;
    private readonly IReadOnlyList<ValuePart> _values;

    internal MessageTemplate(IReadOnlyList<TemplatePart> parts)
    {
        _parts = parts;
        _values = [.. parts.SelectMany(part => part.Values)];
    }

    /// <summary>All tokens, each once, in the order of the text.</summary>
    public IReadOnlyList<string> Tokens => [.. _values.Select(value => value.Token).Distinct()];

    /// <summary>Length of the shortest text it can give, in UTF-16 units: one for each value, since a blank one counts as missing.</summary>
    public int MinimumLength => _parts.Sum(part => part.Shortest);

    /// <summary>As <see cref="MinimumLength"/>, with every value as long as the fields of a LinkedIn profile allow; custom fields may be longer.</summary>
    public int MaximumLength => _parts.Sum(part => part.Longest);

    /// <summary>Either the template or everything that is wrong with it, in the order of the text; never throws.</summary>
    public static (MessageTemplate? Template, IReadOnlyList<TemplateError> Errors) Parse(string text)
    {
        var (parts, errors) = new TemplateParser(text).Parse();
        return (errors.Count == 0 ? new MessageTemplate(parts) : null, errors);
    }

    /// <summary>
    /// Puts the values in, cleaned; blank ones, and those that hold <c>{{</c> or <c>}}</c>, count as missing. Never a text with holes. A value
    /// that only another option of a choice needs is asked for as well: whether a lead is fit does not hang on what is chosen for it.
    /// </summary>
    /// <param name="values">By token; more than the template needs is fine.</param>
    /// <param name="seed">Decides the choices: the same seed, the same text, in every process.</param>
    public TemplateRendering Render(IReadOnlyDictionary<string, string?> values, string seed = "")
    {
        var cleaned = Tokens.ToDictionary(token => token, token => TemplateValue.Clean(values.GetValueOrDefault(token)), StringComparer.Ordinal);
        var rendering = Fill(cleaned, seed);
        if (rendering.Text is null || !TemplateValue.HasBraces(rendering.Text))
            return rendering;

        // Single braces of a value met those of a neighbour.
        foreach (var token in cleaned.Keys.Where(token => cleaned[token]?.AsSpan().IndexOfAny('{', '}') >= 0).ToArray())
            cleaned[token] = null;
        return Fill(cleaned, seed);
    }

    private TemplateRendering Fill(Dictionary<string, string?> values, string seed)
    {
        string[] missing = [.. _values.Where(value => value.Filled(values[value.Token]) is null).Select(value => value.Token).Distinct()];
        if (missing.Length > 0)
            return new(null, missing);
        var text = new StringBuilder();
        foreach (var part in _parts)
            part.Write(text, values, seed);
        return new(text.ToString(), missing);
    }
}
