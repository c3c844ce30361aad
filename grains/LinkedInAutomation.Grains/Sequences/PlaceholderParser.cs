namespace LinkedInAutomation.Grains.Sequences;

/// <summary>Reads what stands between <c>{{</c> and <c>}}</c>: a token and its filters.</summary>
/// <param name="start">Where it begins in the whole text.</param>
internal sealed class PlaceholderParser(string inside, int start, List<TemplateError> errors)
{
    public ValuePart Parse()
    {
        var end = NextBar(0);
        var token = inside[..end].Trim();
        if (token.Length == 0)
            Fail(0, "empty_placeholder", "The placeholder names nothing.", TemplateTokens.Hint);
        else if (!TemplateTokens.IsKnown(token))
            Fail(Visible(0, end), "unknown_token", $"'{token}' is not known.", TemplateTokens.Hint);

        var filters = new List<TemplateFilter>();
        while (end < inside.Length)
        {
            var begin = end + 1;
            end = NextBar(begin);
            if (ReadFilter(inside[begin..end], Visible(begin, end), filters) is { } filter)
                filters.Add(filter);
        }

        return new(start - 2, token, filters);
    }

    private TemplateFilter? ReadFilter(string source, int position, List<TemplateFilter> before)
    {
        var colon = source.IndexOf(':', StringComparison.Ordinal);
        var name = (colon < 0 ? source : source[..colon]).Trim();
        if (!TemplateFilter.IsKnown(name))
            Fail(position, "unknown_filter", $"'{name}' is not a filter.", TemplateFilter.Hint);
        else if (name == TemplateFilter.OfDefault)
            return ReadDefault(colon < 0 ? "" : source[(colon + 1)..].Trim(), position, before);
        else if (colon >= 0)
            Fail(position, "unexpected_argument", $"'{name}' takes no argument.", TemplateFilter.Hint);
        else
            return new(name);
        return null;
    }

    private TemplateFilter? ReadDefault(string value, int position, List<TemplateFilter> before)
    {
        if (before.Exists(filter => filter.Name == TemplateFilter.OfDefault))
            Fail(position, "bad_default", "A placeholder has one default.", "Remove the second one.");
        else if (value.Length >= 2 && value[0] == '"' && value.IndexOf('"', 1) == value.Length - 1 && value.AsSpan().IndexOfAny("{}\r\n") < 0)
            return new(TemplateFilter.OfDefault, value[1..^1]);
        else
            Fail(position, "bad_default", "The default must be one text in straight double quotes, without braces.", "As {{ first_name | default: \"there\" }}.");
        return null;
    }

    /// <summary>The next bar that is not within quotes, or the end.</summary>
    private int NextBar(int from)
    {
        var quoted = false;
        for (var i = from; i < inside.Length; i++)
        {
            quoted ^= inside[i] == '"';
            if (inside[i] == '|' && !quoted)
                return i;
        }

        return inside.Length;
    }

    private int Visible(int begin, int end) => begin + inside[begin..end].Length - inside[begin..end].TrimStart().Length;

    private void Fail(int at, string code, string message, string hint) => errors.Add(new(start + at, code, message, hint));
}
