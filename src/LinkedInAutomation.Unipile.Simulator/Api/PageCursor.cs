using System.Text.Json;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Opaque to clients: standard base64 of a small JSON, as Unipile's.</summary>
internal sealed record PageCursor(int Limit, long Position)
{
    public static string Write(int limit, long position) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(new PageCursor(limit, position), SimulatorJson.Api));

    public static PageCursor Read(string text)
    {
        try
        {
            if (JsonSerializer.Deserialize<PageCursor>(Convert.FromBase64String(text), SimulatorJson.Api) is { Position: >= 0 } cursor)
                return cursor;
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            // Answered below, like any other cursor nobody gave out.
        }

        throw ApiProblem.Invalid("The cursor is not valid.");
    }
}

/// <summary>
/// Pages through a list that only grows, from its newest end. A place is an index, so items that come or stop to match between two pages
/// neither repeat nor hide others.
/// </summary>
internal static class NewestFirst
{
    /// <param name="position">Items before this index are left to show; 0 starts at the end.</param>
    /// <param name="stop">True where nothing older can match.</param>
    public static List<(T Item, long Place)> Take<T>(
        List<T> oldestFirst, long position, int limit, Func<T, bool> wanted, Func<T, bool>? stop = null)
    {
        var found = new List<(T, long)>();
        var start = position == 0 ? oldestFirst.Count : Math.Min(position, oldestFirst.Count);
        for (var index = (int)start - 1; index >= 0 && found.Count <= limit && !(stop?.Invoke(oldestFirst[index]) ?? false); index--)
            if (wanted(oldestFirst[index]))
                found.Add((oldestFirst[index], index));
        // The place of the oldest item ever is 0, which means "from the end": but nothing is left before it, so it is never a cursor.
        return found;
    }
}
