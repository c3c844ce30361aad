using System.Text.Json.Nodes;

namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>Which webhooks an event goes to, when, and whether the network of the simulation loses, repeats or delays it.</summary>
internal static class WebhookRules
{
    public static void AnnounceStatus(WorldChange change, string accountId, string status) =>
        Announce(
            change, "account_status", status.ToLowerInvariant(), accountId, null, null,
            _ => WebhookPayloads.Status(accountId, status));

    /// <param name="reaction">The emoji of a message_reaction.</param>
    public static void AnnounceMessage(WorldChange change, Contact contact, Message message, string eventName, string? reaction = null) =>
        Announce(
            change, "messaging", eventName, contact.Account.Id, contact, message,
            webhook => WebhookPayloads.Message(webhook, contact, message, eventName, reaction, change.Settings.OmitIsSender));

    public static void AnnounceRelation(WorldChange change, Contact contact) =>
        Announce(
            change, "users", "new_relation", contact.Account.Id, contact, null,
            webhook => WebhookPayloads.Relation(webhook, contact));

    public static void QueueCallback(WorldChange change, string url, string accountId, string body) =>
        change.Raise(new DeliveryQueued(
            new DeliveryOrder(change.NextNumber(), change.Now, null, url, accountId, "hosted_auth", null, null, null, body),
            DeliveryOutcome.Pending));

    /// <summary>
    /// Takes a due delivery off the agenda and hands it out. That is not an event on purpose: a delivery under way when the process dies is
    /// due again after the restart. Null when its webhook is gone.
    /// </summary>
    public static Parcel? ComeDue(WorldChange change, Planned plan)
    {
        change.State.Agenda.Remove(plan.Number);
        if (change.State.Deliveries.Find(plan.Number) is not { } delivery)
            return null;
        if (delivery.Order.WebhookId is not { } webhookId)
            return new Parcel(delivery, [new WebhookHeader("Content-Type", "application/json")]);
        if (change.State.Webhooks.TryGetValue(webhookId, out var webhook))
            return new Parcel(delivery, webhook.Headers);
        change.Raise(new DeliveryAttempted(
            plan.Number, new DeliveryAttempt(change.Now, null, "webhook deleted"), null, DeliveryOutcome.Dropped));
        return null;
    }

    private static void Announce(
        WorldChange change, string source, string eventName, string accountId, Contact? contact, Message? message,
        Func<Webhook, JsonObject> payload)
    {
        var held = source != "account_status" && change.State.Accounts[accountId].StaleSince is not null;
        foreach (var webhook in change.State.Webhooks.Values)
        {
            if (!webhook.Wants(source, eventName, accountId))
                continue;
            var copies = Roll(change, "duplicate") < change.Settings.WebhookDuplicateRate ? 2 : 1;
            for (var copy = 0; copy < copies; copy++)
            {
                var outcome = Roll(change, "drop") < change.Settings.WebhookDropRate ? DeliveryOutcome.Dropped
                    : held ? DeliveryOutcome.Held
                    : DeliveryOutcome.Pending;
                change.Raise(new DeliveryQueued(
                    new DeliveryOrder(
                        change.NextNumber(), DueAt(change), webhook.Id, webhook.RequestUrl, accountId, eventName,
                        contact?.Person.PublicIdentifier, message?.Id,
                        eventName == "message_received" && message is { IsOwn: false } ? contact?.ProviderId : null,
                        payload(webhook).ToJsonString(SimulatorJson.Api)),
                    outcome));
            }
        }
    }

    private static DateTimeOffset DueAt(WorldChange change)
    {
        var due = change.Now + change.Settings.WebhookExtraDelay;
        return Roll(change, "reorder") < change.Settings.WebhookReorderRate
            ? due + (change.Settings.WebhookReorderWindow * Roll(change, "reorder-by"))
            : due;
    }

    private static double Roll(WorldChange change, string purpose) => Fate.Roll(change.Seed, $"{change.NextNumber()}", purpose);
}
