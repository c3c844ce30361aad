using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Host.Accounts;
using LinkedInAutomation.Host.Paging;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Admin;

public static class AdminRateLimits
{
    private const string List = "rate-limits";

    public static async Task<Ok<ListPage<RateLimitsView>>> ListAsync(
        [FromQuery(Name = "client_id")] string? clientId, [AsParameters] PageQuery page, AccountStore accounts, UsageStore usage, TimeProvider time,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await accounts.ListAsync(Filter.Id("client_id", clientId), page.AfterId(List), page.Count + 1, cancellationToken);
        Guid[] ids = [.. rows.Take(page.Count).Select(row => row.Account.Id)];
        // A week holds today, whatever the zone.
        var sent = await usage.SentAsync(ids, now - LedgerCounts.Week, now, cancellationToken);
        var notes = await usage.NotesAsync(ids, now, cancellationToken);
        return TypedResults.Ok(ListPage.Of(
            List, rows, page.Count, row => row.Account.Id, row => RateLimitsView.Of(row, [.. sent[row.Account.Id]], [.. notes[row.Account.Id]], now)));
    }
}

/// <param name="Date">Today in the account's zone.</param>
/// <param name="Today">By kind of action; the limit in force today, ramp-up included.</param>
public sealed record RateLimitsView(
    Guid AccountId, Guid ClientId, string Name, AccountStatus Status, DateOnly Date, IReadOnlyDictionary<string, Quota> Today,
    IReadOnlyDictionary<string, Quota> RollingWeek, NoteUsage InviteNotes, IReadOnlyList<CooldownView> Cooldowns)
{
    public static RateLimitsView Of(AccountRow row, IReadOnlyList<SentAction> week, IReadOnlyList<DateTimeOffset> notes, DateTimeOffset now)
    {
        var account = row.Account;
        var today = LocalDay.DateOf(now, account.Settings.WorkingHours.TimeZone);
        var usage = UsageRules.Count(account.Settings, row.Pacing, week, week, today, today, now, notes);
        return new(
            account.Id, account.ClientId, account.Name, account.Status, today, usage.Days[0].Kinds, usage.RollingWeek, usage.InviteNotes, usage.Cooldowns);
    }
}
