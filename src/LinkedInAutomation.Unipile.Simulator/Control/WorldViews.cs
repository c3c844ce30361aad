namespace LinkedInAutomation.Unipile.Simulator;

/// <summary>An account of the simulated world.</summary>
public sealed record WorldAccount(string Id, string Name, string OwnerPublicIdentifier, string OwnerProviderId, AccountStatus Status)
{
    internal static WorldAccount Of(Account account) =>
        new(account.Id, account.Name, account.Owner.PublicIdentifier, account.Self.ProviderId, account.Status);
}

/// <summary>A webhook request and what became of it.</summary>
public sealed record WorldDelivery(
    long Number, string? WebhookId, string Url, string AccountId, string Event, string? Person, string? MessageId, DeliveryOutcome Outcome,
    IReadOnlyList<DeliveryAttempt> Attempts, string Body)
{
    internal static WorldDelivery Of(Delivery delivery) => new(
        delivery.Order.Number, delivery.Order.WebhookId, delivery.Order.Url, delivery.Order.AccountId, delivery.Order.Event,
        delivery.Order.Person, delivery.Order.MessageId, delivery.Outcome, [.. delivery.Attempts], delivery.Order.Body);
}

/// <summary>How one account stands with one person.</summary>
public sealed record WorldContact(
    string AccountId, string Person, string ProviderId, bool Connected, string? Invitation, string? ChatId, IReadOnlyList<string> Messages)
{
    internal static WorldContact Of(Contact contact) => new(
        contact.Account.Id, contact.Person.PublicIdentifier, contact.ProviderId, contact.IsConnected,
        contact.Invitation?.Outcome.ToString().ToLowerInvariant(), contact.Chat?.Id,
        [.. contact.Chat?.Messages.Select(message => $"{(message.IsOwn ? "us" : "them")}: {message.Text}") ?? []]);
}
