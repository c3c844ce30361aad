using System.Text;
using LinkedInAutomation.Grains.Webhooks;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Webhooks;

/// <summary>Events of one test, apart from those of the others in the same database.</summary>
internal sealed class InboxScene(TestDatabase database)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    public string Name { get; } = Guid.CreateVersion7(DateTimeOffset.UnixEpoch).ToString("N");

    public InboxLeases Leases { get; } = new(database.DataSource, TimeProvider.System);

    public NewInboxEvent Event(string key, string conversation = "chat", DateTimeOffset? at = null) => new()
    {
        Source = "messaging",
        DedupeKey = $"{Name}/{key}",
        Conversation = $"{Name}/{conversation}",
        Event = "message_received",
        ProviderAccountId = Name,
        Headers = "{}",
        Body = Encoding.UTF8.GetBytes(key),
        ReceivedAt = at ?? Now,
    };

    public async Task StoreAsync(params NewInboxEvent[] events) => await new Inbox(database.DataSource).StoreAsync(events, TestContext.Current.CancellationToken);

    /// <summary>The keys of this test's events that are leased now, by conversation and in order.</summary>
    public async Task<LeasedConversation[]> LeaseAsync(TimeSpan? lease = null)
    {
        var leased = await Leases.LeaseAsync(1_000, lease ?? TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);
        return [.. leased.Conversations.Where(l => l.Conversation.StartsWith(Name, StringComparison.Ordinal)).OrderBy(l => l.Conversation, StringComparer.Ordinal)];
    }

    /// <summary>What somebody died with; leases of the other tests have not run out.</summary>
    public Task<LeasedConversation?> TakeOverAsync(TimeSpan? lease = null)
        => Leases.TakeOverAsync(lease ?? TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

    public Task CloseAsync(LeasedConversation leased, InboxStatus status = InboxStatus.Processed, TimeSpan? retryAfter = null, int count = int.MaxValue)
        => Leases.CloseAsync(
            [new(leased.Conversation, leased.Holder, [.. leased.Events.Take(count).Select(e => new WorkedEvent(e, status, null, Now))], retryAfter)], CancellationToken.None);

    public static IEnumerable<string> Keys(LeasedConversation leased) => leased.Events.Select(e => e.DedupeKey.Split('/')[1]);

    public Task<long> CountAsync(string condition = "true")
        => database.ScalarAsync<long>($"select count(*) from webhook_events where provider_account_id = '{Name}' and {condition}");
}
