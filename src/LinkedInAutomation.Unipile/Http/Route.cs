using System.Globalization;
using System.Text;

namespace LinkedInAutomation.Unipile.Http;

/// <summary>An url below /api/v1 and the template that may be shown: templates hold no ids and no query.</summary>
internal sealed class Route
{
    private readonly StringBuilder _url = new();
    private bool _hasQuery;

    private Route(string template) => Template = template;

    public string Template { get; }

    public string Url => _url.ToString();

    /// <summary>Fills the template's {placeholders} in order, each encoded as one segment.</summary>
    public static Route To(string template, params ReadOnlySpan<string> segments)
    {
        var route = new Route(template);
        var next = 0;
        foreach (var part in template.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (route._url.Length > 0) route._url.Append('/');
            route._url.Append(part[0] == '{' ? Segment(template, segments[next++]) : part);
        }

        return route;
    }

    /// <summary>Adds a value to the query; a null value adds nothing.</summary>
    public Route With(string name, string? value)
    {
        if (value is null) return this;
        _url.Append(_hasQuery ? '&' : '?').Append(name).Append('=').Append(Uri.EscapeDataString(value));
        _hasQuery = true;
        return this;
    }

    /// <summary>Unipile accepts exactly three digits of milliseconds and Z; anything else is 400.</summary>
    public Route With(string name, DateTimeOffset? value) =>
        With(name, value?.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));

    private static string Segment(string template, string value)
    {
        // "." and ".." survive encoding and would change the route.
        if (value is "" or "." or "..")
        {
            throw new ProviderException(
                "invalid_resource_identifier", $"{template}: an empty or relative identifier was not sent.", null,
                ErrorScope.Lead, WriteEffect.None);
        }

        return Uri.EscapeDataString(value);
    }
}
