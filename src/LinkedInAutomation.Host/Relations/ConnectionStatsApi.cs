using System.ComponentModel;
using System.Globalization;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Relations;

public static class ConnectionStatsApi
{
    private const string List = "connection-stats";
    private const int MostDays = 90;

    public static void MapConnectionStats(this RouteGroupBuilder admin)
        => admin.MapGet("/connections/stats", ListAsync).WithName("GetConnectionStats")
            .WithSummary("Connections and acceptance by account, and whether they have dropped");

    public static async Task<Ok<ListPage<AccountConnectionsView>>> ListAsync(
        [FromQuery(Name = "days"), Description("1 to 90, default 30.")] string? days, [FromQuery(Name = "client_id")] string? clientId,
        [FromQuery(Name = "account_id")] string? accountId, [AsParameters] PageQuery page, ConnectionStats stats, CancellationToken cancellationToken)
    {
        var window = string.IsNullOrEmpty(days) ? 30
            : int.TryParse(days, NumberStyles.None, CultureInfo.InvariantCulture, out var asked) && asked is >= 1 and <= MostDays ? asked
            : throw ProblemException.Invalid("days", "out_of_range", $"days is a whole number from 1 to {MostDays}.");
        var rows = await stats.ListAsync(
            Filter.Id("client_id", clientId), Filter.Id("account_id", accountId), TimeSpan.FromDays(window), page.AfterId(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, row => row.AccountId));
    }
}

/// <param name="Invitations">Sent in the last days × 24 hours.</param>
/// <param name="Accepted">Of these, until now.</param>
/// <param name="AcceptanceRate">0 to 1; null without invitations. Young invitations lower it: they may still be accepted.</param>
/// <param name="MedianHoursToAcceptance">Of those accepted.</param>
/// <param name="Connections">Noticed in the window, whenever they were invited.</param>
/// <param name="Sources">How they were noticed: new_relation, first_message, reply, relations, profile.</param>
/// <param name="Days">Days of the account's time zone with anything to tell, oldest first.</param>
/// <param name="Drop">Acceptance within 3 days, of invitations that are older than that, against the same number of days before.</param>
public sealed record AccountConnectionsView(
    Guid AccountId, Guid ClientId, string Name, int Invitations, int Accepted, double? AcceptanceRate, double? MedianHoursToAcceptance,
    int Connections, IReadOnlyDictionary<string, int> Sources, IReadOnlyList<ConnectionDayView> Days, AcceptanceDropView Drop);

public sealed record ConnectionDayView(DateOnly Date, int Invitations, int Connections);

/// <param name="HasDropped">By more than half, with 20 invitations or more in either window.</param>
public sealed record AcceptanceDropView(bool HasDropped, AcceptanceSample Before, AcceptanceSample Now);
