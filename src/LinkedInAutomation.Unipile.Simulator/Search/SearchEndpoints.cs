using System.Text.Json;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>People search: the same search always finds the same people, whatever its filters say.</summary>
internal static class SearchEndpoints
{
    private const int Found = 250;

    private static readonly string[] FirstNames =
        ["Anna", "Bert", "Clara", "David", "Elena", "Frank", "Greta", "Hugo", "Irene", "Jonas", "Katja", "Lukas"];

    private static readonly string[] LastNames =
        ["Adler", "Brandt", "Conrad", "Dietz", "Ebert", "Fischer", "Graf", "Huber", "Jung", "Keller", "Lang", "Maier"];

    public static void MapSearch(this ApiPipeline api) => api.Map("POST", "/linkedin/search", "search", Search);

    private static ApiAnswer Search(ApiCall call)
    {
        var account = call.LiveAccount(call.RequiredQuery("account_id"));
        var cursor = (call.Query("cursor") ?? call.Fields.Text("cursor")) is { } text ? Read(text) : null;
        var limit = cursor?.Limit ?? 10;
        if (call.Query("limit") is { } asked && (!int.TryParse(asked, out limit) || limit is < 1 or > 100))
            throw ApiProblem.Invalid("limit must be 1 to 100.");
        var query = cursor?.Query ?? Ids.From(call.Fields.Json.GetRawText());
        var start = cursor?.Start ?? 0;
        var items = Enumerable.Range(start, Math.Min(limit, Math.Max(0, Found - start)))
            .Select(index => PeopleRules.See(call.Change, account, call.State.PersonOf(SlugOf(query, index))))
            .Select(SearchResultView.Of)
            .ToList();
        var next = start + items.Count < Found ? Write(new SearchCursor(query, start + items.Count, limit)) : null;
        return new ApiAnswer(200, new SearchView(
            "LinkedinSearch", items, new SearchConfigView(new Dictionary<string, string>()),
            new SearchPagingView(start, items.Count, Found), next));
    }

    private static string SlugOf(string query, int index)
    {
        var first = FirstNames[(int)(Fate.Roll(index, query, "first") * FirstNames.Length)];
        var last = LastNames[(int)(Fate.Roll(index, query, "last") * LastNames.Length)];
        // A digit in the last part keeps it out of the person's name.
        return $"{first}-{last}-{(int)(Fate.Roll(index, query, "tail") * 1_000_000_000):x}0".ToLowerInvariant();
    }

    private static string Write(SearchCursor cursor) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(cursor, SimulatorJson.Api));

    private static SearchCursor Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<SearchCursor>(Convert.FromBase64String(text), SimulatorJson.Api)
                ?? throw ApiProblem.Invalid("The cursor is not valid.");
        }
        catch (Exception malformed) when (malformed is FormatException or JsonException)
        {
            throw ApiProblem.Invalid("The cursor is not valid.");
        }
    }

    private sealed record SearchCursor(string Query, int Start, int Limit);
}

internal sealed record SearchView(
    string Object, IReadOnlyList<SearchResultView> Items, SearchConfigView Config, SearchPagingView Paging, string? Cursor);

internal sealed record SearchConfigView(IReadOnlyDictionary<string, string> Params);

internal sealed record SearchPagingView(int Start, int PageCount, int TotalCount);

internal sealed record SearchResultView(
    string Object, string Type, string Id, string PublicIdentifier, string PublicProfileUrl, string ProfileUrl, string MemberUrn,
    string Name, string FirstName, string LastName, string NetworkDistance, string Location, string Headline, bool PendingInvitation)
{
    public static SearchResultView Of(Contact contact)
    {
        var person = contact.Person;
        return new SearchResultView(
            "SearchResult", "PEOPLE", contact.ProviderId, person.PublicIdentifier, person.ProfileUrl, person.ProfileUrl,
            $"urn:li:member:{person.MemberNumber}", person.FullName, person.FirstName, person.LastName,
            contact.IsConnected ? "DISTANCE_1" : "DISTANCE_2", person.Location, person.Headline,
            contact.Invitation?.Outcome == InvitationOutcome.Pending);
    }
}
