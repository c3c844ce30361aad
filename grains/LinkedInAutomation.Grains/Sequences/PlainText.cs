using System.Text;
using AngleSharp.Html;
using AngleSharp.Html.Parser;
using AngleSharp.Html.Parser.Tokens;
using AngleSharp.Text;

namespace LinkedInAutomation.Grains.Sequences;

/// <summary>
/// What is left of a text that was copied from HTML: LinkedIn shows tags and entities as they are. Only tags HTML knows are taken out, so that
/// <c>&lt;3</c>, <c>3 &lt; 5</c> and <c>Ann &lt;ann@acme.com&gt;</c> stay.
/// </summary>
internal static class PlainText
{
    private static readonly HashSet<string> Breaking = new(StringComparer.OrdinalIgnoreCase)
    {
        "blockquote", "br", "dd", "div", "dl", "dt", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "li", "ol", "p", "pre", "section", "table", "tr", "ul",
    };

    private static readonly HashSet<string> Inline = new(StringComparer.OrdinalIgnoreCase)
    {
        "a", "abbr", "b", "big", "body", "center", "code", "del", "em", "font", "head", "html", "i", "img", "link", "mark", "meta", "s", "small",
        "span", "strike", "strong", "sub", "sup", "tbody", "td", "tfoot", "th", "thead", "u",
    };

    private static readonly HashSet<string> Hidden = new(StringComparer.OrdinalIgnoreCase) { "script", "style", "title" };

    /// <summary>Line ends become <c>\n</c>; each block of HTML begins a line of its own.</summary>
    public static string Of(string text)
    {
        text = text.Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n');
        return text.AsSpan().IndexOfAny('<', '&') < 0 ? text : Strip(text);
    }

    private static string Strip(string text)
    {
        var tokenizer = new HtmlTokenizer(new TextSource(text), HtmlEntityProvider.Resolver);
        var plain = new StringBuilder(text.Length);
        string? hidden = null;
        var end = 0;
        for (var token = tokenizer.Get(); token.Type != HtmlTokenType.EndOfFile; token = tokenizer.Get())
        {
            var start = end;
            end = tokenizer.InsertionPoint;
            if (token.Type == HtmlTokenType.Character)
            {
                if (hidden is null)
                    plain.Append(token.Data);
            }
            else if (token.Type is HtmlTokenType.StartTag or HtmlTokenType.EndTag && !TakeOut(token, plain, ref hidden))
            {
                plain.Append(text, start, end - start);
            }
        }

        // A tag that is never closed is no token.
        return plain.Append(text, end, text.Length - end).ToString();
    }

    private static bool TakeOut(HtmlToken tag, StringBuilder plain, ref string? hidden)
    {
        if (hidden is not null)
        {
            if (tag.Type == HtmlTokenType.EndTag && string.Equals(tag.Name, hidden, StringComparison.OrdinalIgnoreCase))
                hidden = null;
            return true;
        }

        if (Hidden.Contains(tag.Name))
        {
            hidden = tag.Type == HtmlTokenType.StartTag ? tag.Name : null;
            return true;
        }

        if (!Breaking.Contains(tag.Name))
            return Inline.Contains(tag.Name);

        var isBreak = string.Equals(tag.Name, "br", StringComparison.OrdinalIgnoreCase);
        if (isBreak || (plain.Length > 0 && plain[^1] != '\n'))
            plain.Append('\n');
        return true;
    }
}
