namespace LinkedInAutomation.Unipile.Simulator;

public enum DeliveryOutcome
{
    Pending,

    /// <summary>Waits for its account to be reconnected.</summary>
    Held,

    Delivered,

    /// <summary>Given up after the last attempt.</summary>
    Failed,

    /// <summary>Never sent: the drop rate took it, or its webhook was deleted.</summary>
    Dropped,
}

/// <summary>One attempt; <paramref name="Status"/> is null when there was no answer, and <paramref name="Error"/> says why.</summary>
public sealed record DeliveryAttempt(DateTimeOffset At, int? Status, string? Error);

/// <param name="WebhookId">Null for the notify_url of a hosted link.</param>
/// <param name="ReplyFrom">Provider id of the person whose message it brings.</param>
internal sealed record DeliveryOrder(
    long Number, DateTimeOffset Due, string? WebhookId, string Url, string AccountId, string Event, string? Person, string? MessageId,
    string? ReplyFrom, string Body);

internal sealed class Delivery(DeliveryOrder order, DeliveryOutcome outcome)
{
    private readonly TaskCompletionSource _firstAttempt = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public DeliveryOrder Order { get; } = order;

    public DeliveryOutcome Outcome { get; set; } = outcome;

    public List<DeliveryAttempt> Attempts { get; } = [];

    public Task FirstAttempt => _firstAttempt.Task;

    public void Tried(DeliveryAttempt attempt)
    {
        Attempts.Add(attempt);
        _firstAttempt.TrySetResult();
    }
}

/// <summary>A delivery on its way: where it goes was looked up when it became due.</summary>
internal sealed record Parcel(Delivery Delivery, IReadOnlyList<WebhookHeader> Headers);

/// <summary>Open deliveries by number, and the latest ones whatever became of them.</summary>
internal sealed class DeliveryBook
{
    private const int Kept = 20_000;

    private readonly Dictionary<long, Delivery> _open = [];
    private readonly Queue<Delivery> _latest = [];
    private readonly Dictionary<DeliveryOutcome, long> _settled = [];

    public IReadOnlyCollection<Delivery> Latest => _latest;

    public IReadOnlyDictionary<DeliveryOutcome, long> Counts
    {
        get
        {
            var counts = new Dictionary<DeliveryOutcome, long>(_settled);
            foreach (var group in _open.Values.GroupBy(delivery => delivery.Outcome))
                counts[group.Key] = group.LongCount();
            return counts;
        }
    }

    public void Add(Delivery delivery)
    {
        _latest.Enqueue(delivery);
        if (_latest.Count > Kept)
            _latest.Dequeue();
        _open.Add(delivery.Order.Number, delivery);
        if (delivery.Outcome == DeliveryOutcome.Dropped)
            Settle(delivery, DeliveryOutcome.Dropped);
    }

    public Delivery? Find(long number) => _open.GetValueOrDefault(number);

    public void Settle(Delivery delivery, DeliveryOutcome outcome)
    {
        delivery.Outcome = outcome;
        if (_open.Remove(delivery.Order.Number))
            _settled[outcome] = _settled.GetValueOrDefault(outcome) + 1;
    }
}
