using System.Runtime.CompilerServices;
using System.Text.Json;
using LinkedInAutomation.Unipile.Accounts;
using LinkedInAutomation.Unipile.Http;

namespace LinkedInAutomation.Unipile;

/// <summary>Unipile API v1. The parts lie in the folders of what they are about.</summary>
internal sealed partial class UnipileClient(UnipileTransport transport) : IOutreachProvider, IAccountConnector
{
    /// <summary>Items per page: the most that every list takes (sent invitations 1-100, the others more).</summary>
    private const string PageSize = "100";

    /// <summary>A list is given up after this many pages (25 000 items): only a server that repeats itself gets there.</summary>
    private const int MostPages = 250;

    /// <summary>
    /// One page. An answer without an array "items" is unreadable, never empty: "it is not there" is what allows a repeat of a write.
    /// An item the reader cannot use (null) is left out.
    /// </summary>
    private Task<Page<T>> PageAsync<T>(UnipileCall call, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class =>
        transport.SendAsync(
            call,
            root => root.Property("items") is { ValueKind: JsonValueKind.Array }
                ? new Page<T>([.. root.Items("items").Select(read).OfType<T>()], root.Id("cursor"))
                : null,
            cancellationToken);

    private async Task<IReadOnlyList<T>> AllPagesAsync<T>(
        Func<string?, UnipileCall> call, Func<JsonElement, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        var all = new List<T>();
        await foreach (var page in PagesAsync(call, read, cancellationToken)) all.AddRange(page.Items);
        return all;
    }

    private async IAsyncEnumerable<Page<T>> PagesAsync<T>(
        Func<string?, UnipileCall> call, Func<JsonElement, T?> read, [EnumeratorCancellation] CancellationToken cancellationToken)
        where T : class
    {
        string? cursor = null;
        for (var pages = 0; pages < MostPages; pages++)
        {
            var page = await PageAsync(call(cursor), read, cancellationToken);
            yield return page;
            if (page.NextCursor is null) yield break;
            cursor = page.NextCursor;
        }

        throw new ProviderException(
            "unreadable_answer", $"{call(null).Description}: the list does not end.", null, ErrorScope.Call, WriteEffect.None);
    }

    /// <summary>For writes whose answer says nothing we need: any object will do.</summary>
    private static object? AnyObject(JsonElement root) => root.ValueKind == JsonValueKind.Object ? true : null;

    private static bool IsNotFound(ProviderException failure) => failure is { Status: 404, Scope: not ErrorScope.Service };
}
