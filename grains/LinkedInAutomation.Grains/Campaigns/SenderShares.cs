namespace LinkedInAutomation.Grains.Campaigns;

/// <summary>
/// Which of a campaign's accounts takes the next lead: in proportion to the room each has, among those that ask. Start-time fair queueing: a lead
/// costs an account 1 ÷ room, and the one that would be through with it first may have it. An account that has stopped asking holds nobody up,
/// and one that comes back has saved nothing.
/// </summary>
public sealed class SenderShares
{
    private readonly Dictionary<Guid, Sender> _senders = [];
    private double _clock;

    /// <summary>Notes that the account asks, and answers whether the next lead is its.</summary>
    public bool IsTurn(LeadRequest request, DateTimeOffset now)
    {
        var isKnown = _senders.TryGetValue(request.AccountId, out var known);
        // Who went on asking keeps its place; who was away begins where the others are.
        var start = isKnown && known.Until >= now ? known.Start : Math.Max(_clock, isKnown ? known.Start : 0);
        var sender = new Sender(start, Math.Max(1, request.Room), now + request.AsksAgainWithin);
        _senders[request.AccountId] = sender;
        return _senders.Values.All(other => other.Until < now || sender.Finish <= other.Finish + 1e-9);
    }

    /// <summary>The account has taken a lead.</summary>
    public void Took(Guid accountId)
    {
        var sender = _senders[accountId];
        _clock = Math.Max(_clock, sender.Start);
        _senders[accountId] = sender with { Start = sender.Finish };
    }

    private readonly record struct Sender(double Start, long Room, DateTimeOffset Until)
    {
        public double Finish => Start + (1.0 / Room);
    }
}

/// <param name="Room">How many more leads the account could take.</param>
/// <param name="AsksAgainWithin">After this long without asking the others wait for it no more.</param>
[GenerateSerializer, Immutable, Alias("lead-request")]
public sealed record LeadRequest([property: Id(0)] Guid AccountId, [property: Id(1)] long Room, [property: Id(2)] TimeSpan AsksAgainWithin);

/// <param name="LeadId">Null when there is none for this account now.</param>
/// <param name="IsOthersTurn">There are leads, and another account is next: ask again soon.</param>
[GenerateSerializer, Immutable, Alias("lead-offer")]
public sealed record LeadOffer([property: Id(0)] Guid? LeadId, [property: Id(1)] bool IsOthersTurn = false);
