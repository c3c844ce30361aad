using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Host.Paging;
using LinkedInAutomation.Host.Telemetry;
using LinkedInAutomation.Unipile;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace LinkedInAutomation.Host.Admin;

public static class AdminScheduler
{
    private const string List = "scheduler";

    /// <summary>A pump that does not answer within this is shown without its live part: it must not hold up the others.</summary>
    private static readonly TimeSpan PumpAnswersWithin = TimeSpan.FromSeconds(3);

    public static async Task<Ok<SchedulerView>> StatusAsync(
        [FromQuery(Name = "client_id")] string? clientId, [AsParameters] PageQuery page, SchedulerStore scheduler, BacklogStore backlog,
        IProviderBreakers breakers, IGrainFactory grains, TimeProvider time, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await scheduler.ListAsync(Filter.Id("client_id", clientId), page.AfterId(List), page.Count + 1, cancellationToken);
        var shown = rows.Take(page.Count).ToList();
        var queues = await scheduler.QueuesAsync([.. shown.Select(row => row.Id)], cancellationToken);
        // Only for the page: asking wakes the account's grain.
        var pumps = await Task.WhenAll(shown.Select(row => PumpAsync(grains, row)));
        var live = shown.Zip(pumps).ToDictionary(pair => pair.First.Id, pair => pair.Second);
        var items = ListPage.Of(List, rows, page.Count, row => row.Id, row => AccountScheduleView.Of(row, queues[row.Id], live[row.Id], now));
        var hosts = await grains.GetGrain<IManagementGrain>(0).GetHosts(onlyActive: true, cancellationToken);
        var service = ServiceScheduleView.Of(
            await backlog.ReadAsync(cancellationToken), BreakerView.Of(breakers.Service, now, TimeProvider.System), [.. hosts.Keys.Select(host => host.ToString()).Order()]);
        return TypedResults.Ok(new SchedulerView(service, items.Items, items.NextCursor));
    }

    private static async Task<PumpView?> PumpAsync(IGrainFactory grains, ScheduledAccount account)
    {
        if (account.Status == AccountStatus.Deleted)
            return null;
        try
        {
            return await grains.GetGrain<ILinkedInAccountGrain>(account.Id).GetPumpAsync().WaitAsync(PumpAnswersWithin, TimeProvider.System);
        }
        catch (Exception e) when (e is TimeoutException or OrleansException)
        {
            return null;
        }
    }
}

/// <param name="Items">Accounts, a page of them.</param>
public sealed record SchedulerView(ServiceScheduleView Service, IReadOnlyList<AccountScheduleView> Items, string? NextCursor);

/// <param name="OverdueLeads">Leads whose time has passed; 10000 means at least as many.</param>
/// <param name="InboxBacklog">Webhook events stored and not worked yet.</param>
/// <param name="Breaker">Of the silo that answers.</param>
/// <param name="Silos">Addresses of those that are up.</param>
public sealed record ServiceScheduleView(
    QueueView Queue, DateTimeOffset? OldestQueuedAt, DateTimeOffset? OldestUndeliveredAt, long OverdueLeads, DateTimeOffset? OldestOverdueLeadAt,
    long InboxBacklog, DateTimeOffset? OldestInboxAt, BreakerView Breaker, IReadOnlyList<string> Silos)
{
    public static ServiceScheduleView Of(Backlog backlog, BreakerView breaker, IReadOnlyList<string> silos) => new(
        new(backlog.Queued, backlog.Sending, backlog.Uncertain, backlog.NeedsReview, backlog.Undelivered), backlog.OldestQueuedAt,
        backlog.OldestUndeliveredAt, backlog.OverdueLeads, backlog.OldestOverdueLeadAt, backlog.Inbox, backlog.OldestInboxAt, breaker, silos);
}

/// <param name="IsTurning">Null: the account is deleted, or its pump did not answer in time.</param>
/// <param name="NextTurnAt">When its pump looks again; null: when somebody calls.</param>
/// <param name="NextSlotAt">Nothing is sent before; null: nothing keeps it.</param>
/// <param name="Holds">By kind of action, why it is not sent now; invite_note stands for invitations with a note.</param>
public sealed record AccountScheduleView(
    Guid AccountId, Guid ClientId, string Name, AccountStatus Status, string? StatusReason, bool? IsTurning, DateTimeOffset? NextTurnAt,
    DateTimeOffset? NextSlotAt, IReadOnlyDictionary<string, HoldView> Holds, QueueView Queue, BreakerView? Breaker)
{
    public static AccountScheduleView Of(ScheduledAccount row, QueueView queue, PumpView? pump, DateTimeOffset now) => new(
        row.Id, row.ClientId, row.Name, row.Status, row.StatusReason, pump?.IsTurning, pump is null ? row.NextWakeAt : pump.NextTurnAt,
        row.NextSlotAt > now ? row.NextSlotAt : null,
        row.Holds.Where(hold => !(hold.Value.Until <= now)).ToDictionary(hold => hold.Key, hold => new HoldView(hold.Value.Reason, hold.Value.Until)),
        queue, pump?.Breaker);
}

/// <param name="Until">Null: until a person changes something.</param>
public sealed record HoldView(WaitingFor Reason, DateTimeOffset? Until);

/// <param name="Undelivered">Finished, and the lead has not taken the outcome yet.</param>
public sealed record QueueView(long Queued, long Sending, long Uncertain, long NeedsReview, long Undelivered);
