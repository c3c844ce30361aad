namespace LinkedInAutomation.Unipile.Webhooks;

/// <summary>
/// What to change so that the registered webhooks are the wanted ones. Create first, delete after: deliveries that come twice are
/// recognised, those that fall into a gap are lost. Webhooks with other URLs belong to others and are in neither list.
/// </summary>
public sealed record HostHookPlan(IReadOnlyList<WebhookRegistration> Create, IReadOnlyList<RegisteredWebhook> Delete)
{
    public bool IsEmpty => Create.Count == 0 && Delete.Count == 0;

    public static HostHookPlan Compare(IReadOnlyList<RegisteredWebhook> registered, IReadOnlyList<WebhookRegistration> wanted)
    {
        var create = new List<WebhookRegistration>();
        var delete = new List<RegisteredWebhook>();
        foreach (var wish in wanted)
        {
            // The order by id makes every instance keep the same one of several.
            var ours = registered
                .Where(hook => SameUrl(hook.RequestUrl, wish.RequestUrl))
                .OrderBy(hook => hook.Id, StringComparer.Ordinal)
                .ToList();
            var keep = ours.Find(hook => Serves(hook, wish));
            if (keep is null) create.Add(wish);
            delete.AddRange(ours.Where(hook => !ReferenceEquals(hook, keep)));
        }

        return new(create, delete);
    }

    /// <summary>
    /// What the list does not say (source, name, events: all optional there) is taken to be right, or every start would make it anew.
    /// A webhook of our name was made by us, and cannot be changed since: its headers need not be shown.
    /// </summary>
    private static bool Serves(RegisteredWebhook hook, WebhookRegistration wish) =>
        hook.Enabled
        && (hook.Source is null || hook.Source == wish.Source)
        && (hook.Name is null || hook.Name == wish.Name)
        && (hook.Events.Count == 0 || wish.Events.All(hook.Events.Contains))
        && (hook.Name == wish.Name || wish.Headers.Keys.All(name => hook.Headers.Contains(name, StringComparer.OrdinalIgnoreCase)));

    private static bool SameUrl(string left, string right) =>
        Uri.TryCreate(left, UriKind.Absolute, out var a) && Uri.TryCreate(right, UriKind.Absolute, out var b)
        && a.GetLeftPart(UriPartial.Query).TrimEnd('/') == b.GetLeftPart(UriPartial.Query).TrimEnd('/');
}
