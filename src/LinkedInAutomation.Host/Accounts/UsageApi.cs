using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Problems;
using Microsoft.AspNetCore.Http.HttpResults;

namespace LinkedInAutomation.Host.Accounts;

public static class UsageApi
{
    private const int DefaultDays = 7;
    private const int MostDays = 3 * 366;

    public static RouteGroupBuilder MapUsage(this IEndpointRouteBuilder routes)
    {
        var group = routes.MapGroup("/linkedin-accounts/{id:guid}/usage").WithTags("LinkedIn accounts").RequireAuthorization(Policies.Viewer);
        group.MapGet("", GetAsync).WithName("GetAccountUsage").WithSummary("What the account sent per day and in the last 7 × 24 hours, and what it may still send");
        return group;
    }

    /// <param name="from">First day, in the account's zone; default a week ago.</param>
    /// <param name="to">Last day, inclusive; default today.</param>
    public static async Task<Ok<UsageView>> GetAsync(
        Guid id, string? from, string? to, ClientScope scope, AccountStore accounts, UsageStore usage, TimeProvider time, CancellationToken cancellationToken)
    {
        var row = await accounts.GetAsync(id, scope, cancellationToken);
        var now = time.GetUtcNow();
        var zone = row.Account.Settings.WorkingHours.TimeZone;
        var last = Filter.Date("to", to) ?? LocalDay.DateOf(now, zone);
        var first = Filter.Date("from", from) ?? last.AddDays(1 - Math.Min(DefaultDays, last.DayNumber + 1));
        if (first > last)
            throw ProblemException.Invalid("from", "from_after_to", "'from' lies after 'to'.");
        if (last.DayNumber - first.DayNumber >= MostDays)
            throw ProblemException.Invalid("from", "too_many_days", $"At most {MostDays} days are shown at once.");

        // A day of a zone lies within a day of the same date in UTC; what is too much is sorted out by date.
        var since = new DateTimeOffset(first.AddDays(first == DateOnly.MinValue ? 0 : -1), TimeOnly.MinValue, TimeSpan.Zero);
        var until = new DateTimeOffset(last.AddDays(last.DayNumber >= DateOnly.MaxValue.DayNumber - 1 ? 0 : 2), TimeOnly.MinValue, TimeSpan.Zero);
        var days = await usage.SentAsync(id, since, until, cancellationToken);
        var week = await usage.SentAsync(id, now - LedgerCounts.Week, now, cancellationToken);
        var notes = await usage.NotesAsync([id], now, cancellationToken);
        return TypedResults.Ok(UsageRules.Count(row.Account.Settings, row.Pacing, days, week, first, last, now, [.. notes[id]]));
    }
}
