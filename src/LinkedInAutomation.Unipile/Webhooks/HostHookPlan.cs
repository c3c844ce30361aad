namespace LinkedInAutomation.Unipile.Webhooks;

/// <summary>
/// The registered webhooks, each with a verdict, and what to change so that the wanted ones serve. Create first, delete after: deliveries
/// that come twice are recognised, those that fall into a gap are lost. Webhooks with other URLs belong to others and are never deleted.
/// </summary>
public sealed record HostHookPlan(IReadOnlyList<JudgedHook> Registered, IReadOnlyList<WebhookRegistration> Create)
{
    public IReadOnlyList<RegisteredWebhook> Delete { get; } =
        [.. Registered.Where(judged => judged is { IsOurs: true, Verdict: not HookVerdict.Serves }).Select(judged => judged.Hook)];

    public bool IsEmpty => Create.Count == 0 && Delete.Count == 0;

    public static HostHookPlan Compare(IReadOnlyList<RegisteredWebhook> registered, IReadOnlyList<WebhookRegistration> wanted)
    {
        var serving = new HashSet<WebhookRegistration>(ReferenceEqualityComparer.Instance);
        // The order by id makes every instance keep the same one of several.
        JudgedHook[] judged =
        [
            .. registered.OrderBy(hook => hook.Id, StringComparer.Ordinal).Select(hook => new JudgedHook(
                hook,
                wanted.FirstOrDefault(wish => SameUrl(hook.RequestUrl, wish.RequestUrl)) switch
                {
                    null => HookVerdict.Foreign,
                    var wish when Fault(hook, wish) is { } fault => fault,
                    var wish => serving.Add(wish) ? HookVerdict.Serves : HookVerdict.Duplicate,
                })),
        ];
        return new(judged, [.. wanted.Where(wish => !serving.Contains(wish))]);
    }

    /// <summary>
    /// What the list does not say (source, name, events, format: all optional there) is taken to be right, or every start would make it anew.
    /// A webhook of our name was made by us, and cannot be changed since: its headers need not be shown.
    /// </summary>
    private static HookVerdict? Fault(RegisteredWebhook hook, WebhookRegistration wish)
    {
        if (hook.Source is not null && hook.Source != wish.Source)
            return HookVerdict.WrongSource;
        if (hook.Events.Count > 0 && !wish.Events.All(hook.Events.Contains))
            return HookVerdict.WrongEvents;
        if (hook.Format is not (null or "json"))
            return HookVerdict.WrongFormat;
        if (hook.Name is not null && hook.Name != wish.Name)
            return HookVerdict.OtherSecret;
        if (hook.Name != wish.Name && !wish.Headers.Keys.All(name => hook.Headers.Contains(name, StringComparer.OrdinalIgnoreCase)))
            return HookVerdict.MissingHeaders;
        return hook.Enabled ? null : HookVerdict.Disabled;
    }

    private static bool SameUrl(string left, string right) =>
        Uri.TryCreate(left, UriKind.Absolute, out var a) && Uri.TryCreate(right, UriKind.Absolute, out var b)
        && a.GetLeftPart(UriPartial.Query).TrimEnd('/') == b.GetLeftPart(UriPartial.Query).TrimEnd('/');
}

public sealed record JudgedHook(RegisteredWebhook Hook, HookVerdict Verdict)
{
    public bool IsOurs => Verdict != HookVerdict.Foreign;
}

public enum HookVerdict
{
    /// <summary>One of ours that is as it should be.</summary>
    Serves,

    /// <summary>It has another URL: not ours, and none of our business.</summary>
    Foreign,

    /// <summary>Ours, and right, but another one serves already.</summary>
    Duplicate,

    Disabled,
    WrongSource,

    /// <summary>Events are missing from it.</summary>
    WrongEvents,

    WrongFormat,

    /// <summary>Made with another secret, or not by us: what it sends would be refused.</summary>
    OtherSecret,

    MissingHeaders,
}
