namespace LinkedInAutomation.Unipile.Simulator;

/// <param name="AccountIds">Empty: all accounts, future ones too.</param>
/// <param name="Events">Lower case, as registered or the source's default; empty means every event of the source.</param>
/// <param name="Data">Empty: the whole payload; else only these properties, renamed.</param>
internal sealed record Webhook(
    string Id, string RequestUrl, string Source, string? Name, string Format, bool Enabled, IReadOnlyList<string> AccountIds,
    IReadOnlyList<string> Events, IReadOnlyList<WebhookHeader> Headers, IReadOnlyList<WebhookProperty> Data)
{
    public bool Wants(string source, string eventName, string accountId) =>
        Enabled && Source == source && (Events.Count == 0 || Events.Contains(eventName))
        && (AccountIds.Count == 0 || AccountIds.Contains(accountId));
}

internal sealed record WebhookHeader(string Key, string Value);

internal sealed record WebhookProperty(string Name, string Key);

internal sealed record WebhookRegistered(Webhook Webhook) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Webhooks[Webhook.Id] = Webhook;
}

internal sealed record WebhookRemoved(string Id) : WorldEvent
{
    internal override void Apply(WorldState state) => state.Webhooks.Remove(Id);
}
