using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Admin;

public static class AdminWebhookEvents
{
    private const string List = "webhook-events";

    private static readonly string[] Sources = ["users", "messaging", "account_status", AccountLinks.Source];

    public static async Task<Ok<ListPage<WebhookEventView>>> ListAsync(
        string? status, string? source, [AsParameters] PageQuery page, WebhookEventStore events, CancellationToken cancellationToken)
    {
        var rows = await events.ListAsync(
            Filter.Name<InboxStatus>("status", status), SourceOf(source), page.AfterNumber(List), page.Count + 1, cancellationToken);
        return TypedResults.Ok(ListPage.Of(List, rows, page.Count, row => row.Number, row => row.View));
    }

    /// <summary>The address calls it account-status.</summary>
    internal static string? SourceOf(string? source)
    {
        var name = string.IsNullOrEmpty(source) ? null : source.Replace('-', '_');
        return name is null || Sources.Contains(name)
            ? name
            : throw ProblemException.Invalid("source", "unknown_value", $"'{source}' is no source.", $"One of {string.Join(", ", Sources)}.");
    }
}

/// <param name="Reason">Why it was ignored, or what failed last.</param>
public sealed record WebhookEventView(
    string Id, string Source, string? Event, string? ProviderAccountId, string Status, string? Reason, int Attempts, string DedupeKey,
    DateTimeOffset ReceivedAt, DateTimeOffset? ProcessedAt);
