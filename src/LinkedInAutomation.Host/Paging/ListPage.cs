using System.Globalization;

namespace LinkedInAutomation.Host.Paging;

/// <summary>One page; <paramref name="NextCursor"/> is null on the last.</summary>
public sealed record ListPage<T>(IReadOnlyList<T> Items, string? NextCursor);

public static class ListPage
{
    /// <param name="rows">One more than the page holds, if there are as many.</param>
    /// <param name="key">What the next page begins after.</param>
    public static ListPage<T> Of<T>(string list, List<T> rows, int limit, Func<T, IFormattable> key)
        => Of(list, rows, limit, key, row => row);

    /// <inheritdoc cref="Of{T}"/>
    public static ListPage<TView> Of<TRow, TView>(string list, List<TRow> rows, int limit, Func<TRow, IFormattable> key, Func<TRow, TView> view)
    {
        var items = rows.Take(limit).ToList();
        var next = rows.Count > limit ? Cursor.Make(list, key(items[^1]).ToString(null, CultureInfo.InvariantCulture)) : null;
        return new([.. items.Select(view)], next);
    }
}
