namespace LinkedInAutomation.Unipile.Simulator;

internal sealed record DeliveryQueued(DeliveryOrder Delivery, DeliveryOutcome Outcome) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        state.LastNumber = Math.Max(state.LastNumber, Delivery.Number);
        state.Deliveries.Add(new Delivery(Delivery, Outcome));
        if (Outcome == DeliveryOutcome.Held)
            state.Accounts[Delivery.AccountId].HeldDeliveries.Add(Delivery.Number);
        else if (Outcome == DeliveryOutcome.Pending)
            state.Agenda.Add(new Planned(Delivery.Number, Delivery.Due, BehaviourKind.Deliver, null, null));
    }
}

/// <summary>What an account's reconnection lets go, in the order it happened.</summary>
internal sealed record DeliveryReleased(string AccountId, DateTimeOffset At) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        var held = state.Accounts[AccountId].HeldDeliveries;
        foreach (var number in held)
            if (state.Deliveries.Find(number) is { } delivery)
            {
                delivery.Outcome = DeliveryOutcome.Pending;
                state.Agenda.Add(new Planned(number, At, BehaviourKind.Deliver, null, null));
            }

        held.Clear();
    }
}

/// <param name="RetryAt">Null: there is no further attempt.</param>
internal sealed record DeliveryAttempted(long Number, DeliveryAttempt Attempt, DateTimeOffset? RetryAt, DeliveryOutcome Outcome) : WorldEvent
{
    internal override void Apply(WorldState state)
    {
        if (state.Deliveries.Find(Number) is not { } delivery)
            return;
        delivery.Tried(Attempt);
        // After a replay the delivery is on the agenda for its first time, which this attempt has used up.
        state.Agenda.Remove(Number);
        if (RetryAt is { } retryAt)
        {
            state.Agenda.Add(new Planned(Number, retryAt, BehaviourKind.Deliver, null, null));
            return;
        }

        state.Deliveries.Settle(delivery, Outcome);
        if (Outcome == DeliveryOutcome.Delivered && delivery.Order.ReplyFrom is { } providerId
            && state.ContactsByProviderId.TryGetValue(providerId, out var contact))
            contact.ReplyDeliveredAt ??= Attempt.At;
    }
}
