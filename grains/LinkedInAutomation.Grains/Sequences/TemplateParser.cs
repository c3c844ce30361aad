namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Reads the grammar of <see cref="MessageTemplate"/>; after an error it goes on behind the placeholder, to report all at once.</summary>
internal sealed class TemplateParser(string text)
{
    private const string Opening = "{{";
    private const string Closing = "}}";
    private const string Form = "Write {{ first_name }} or {{ first_name | default: \"there\" }}.";

    private readonly List<TemplatePart> _parts = [];
    private readonly List<TemplateError> _errors = [];
    private int _at;

    public (List<TemplatePart> Parts, List<TemplateError> Errors) Parse()
    {
        while (_at < text.Length)
        {
            var open = text.IndexOf(Opening, _at, StringComparison.Ordinal);
            ReadLiteral(open < 0 ? text.Length : open);
            if (open >= 0)
                ReadPlaceholder(open);
        }

        return (_parts, _errors);
    }

    private void ReadLiteral(int end)
    {
        var literal = text[_at..end];
        var stray = literal.IndexOf(Closing, StringComparison.Ordinal);

        // "}}}" closes a placeholder and leaves a brace that could pair up with one of a value.
        if (stray < 0 && _at > 0 && literal.StartsWith('}'))
            stray = 0;
        if (stray >= 0)
            Fail(_at + stray, "unbalanced_braces", "A closing brace has no opening one.", Form);
        if (literal.Length > 0)
            _parts.Add(new(null, literal));
        _at = end;
    }

    private void ReadPlaceholder(int open)
    {
        var start = open + Opening.Length;
        var close = text.IndexOf(Closing, start, StringComparison.Ordinal);
        var next = text.IndexOf(Opening, start, StringComparison.Ordinal);
        if (close < 0 || (next >= 0 && next < close))
        {
            Fail(open, "unbalanced_braces", "An opening '{{' is not closed.", Form);
            _at = next >= 0 ? next : text.Length;
            return;
        }

        _at = close + Closing.Length;
        ReadInside(text[start..close], start);
    }

    private void ReadInside(string inside, int start)
    {
        var pipe = inside.IndexOf('|', StringComparison.Ordinal);
        var token = (pipe < 0 ? inside : inside[..pipe]).Trim();
        var position = start + (inside.Length - inside.TrimStart().Length);
        if (token.Length == 0)
            Fail(start, "empty_placeholder", "The placeholder names nothing.", TemplateTokens.Hint);
        else if (!TemplateTokens.IsKnown(token))
            Fail(position, "unknown_token", $"'{token}' is not known.", TemplateTokens.Hint);
        _parts.Add(new(token, pipe < 0 ? null : ReadDefault(inside[(pipe + 1)..], start + pipe + 1)));
    }

    private string? ReadDefault(string filter, int start)
    {
        var position = start + (filter.Length - filter.TrimStart().Length);
        var colon = filter.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? filter : filter[..colon]).Trim();
        if (name != "default")
        {
            Fail(position, "unknown_filter", $"'{name}' is not a filter.", Form);
            return null;
        }

        var value = colon < 0 ? "" : filter[(colon + 1)..].Trim();
        if (value.Length >= 2 && value[0] == '"' && value.IndexOf('"', 1) == value.Length - 1 && value.AsSpan().IndexOfAny("{}\r\n") < 0)
            return value[1..^1];
        Fail(position, "bad_default", "The default must be one text in straight double quotes, without braces.", Form);
        return null;
    }

    private void Fail(int position, string code, string message, string hint) => _errors.Add(new(position, code, message, hint));
}
