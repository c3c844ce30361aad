namespace LinkedInAutomation.Unipile.Simulator;

/// <param name="Body">A view, or a file that is sent as it is. A snapshot: it is written after the world's lock was let go.</param>
internal sealed record ApiAnswer(int Status, object Body)
{
    /// <summary>One page; <paramref name="items"/> holds one more than <paramref name="limit"/> when there is a next one.</summary>
    public static ApiAnswer List<TItem, TView>(
        string name, IReadOnlyList<TItem> items, int limit, Func<TItem, TView> view, Func<TItem, long> placeOfLast)
        where TView : notnull
    {
        var shown = items.Take(limit).ToList();
        var cursor = items.Count > limit ? PageCursor.Write(limit, placeOfLast(shown[^1])) : null;
        return new ApiAnswer(200, new ListView<TView>(name, shown.ConvertAll(item => view(item)), cursor));
    }

    public static ApiAnswer List<TView>(string name, IReadOnlyList<TView> views, int limit, Func<TView, long> placeOfLast)
        where TView : notnull => List(name, views, limit, view => view, placeOfLast);

    public static ApiAnswer List<TItem, TView>(
        string name, IReadOnlyList<(TItem Item, long Place)> items, int limit, Func<TItem, TView> view)
        where TView : notnull => List(name, items, limit, item => view(item.Item), item => item.Place);
}

internal sealed record ListView<T>(string Object, IReadOnlyList<T> Items, string? Cursor);
