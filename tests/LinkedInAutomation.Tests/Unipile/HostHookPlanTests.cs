using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Webhooks;

namespace LinkedInAutomation.Tests.Unipile;

public sealed class HostHookPlanTests
{
    private static readonly IReadOnlyList<WebhookRegistration> Wanted = HostHooks.Wanted(new Uri("https://us.example/base/"), "secret-1");

    [Fact]
    public void Wanted_ThreeSources_WithUrlsSecretAndContentType()
    {
        Assert.Equal(["users", "messaging", "account_status"], Wanted.Select(hook => hook.Source));
        Assert.Equal(
            [
                "https://us.example/base/api/v1/webhooks/unipile/users",
                "https://us.example/base/api/v1/webhooks/unipile/messaging",
                "https://us.example/base/api/v1/webhooks/unipile/account-status",
            ],
            Wanted.Select(hook => hook.RequestUrl));
        Assert.All(Wanted, hook => Assert.Equal("secret-1", hook.Headers["Unipile-Auth"]));
        Assert.All(Wanted, hook => Assert.Equal("application/json", hook.Headers["Content-Type"]));
        Assert.All(Wanted, hook => Assert.DoesNotContain("secret-1", hook.Name, StringComparison.Ordinal));
        Assert.Equal([1, 6, 11], Wanted.Select(hook => hook.Events.Count));
    }

    [Fact]
    public void Compare_NothingRegistered_CreatesAll()
    {
        var plan = HostHookPlan.Compare([], Wanted);
        Assert.Equal(Wanted, plan.Create);
        Assert.Empty(plan.Delete);
    }

    [Fact]
    public void Compare_AllRegistered_ChangesNothing() => Assert.True(HostHookPlan.Compare([.. Wanted.Select(Registered)], Wanted).IsEmpty);

    [Fact]
    public void Compare_ListWithoutOptionalFields_ChangesNothing() =>
        Assert.True(HostHookPlan.Compare([.. Wanted.Select(w => Registered(w) with { Source = null, Name = null, Events = [] })], Wanted).IsEmpty);

    [Fact]
    public void Compare_ListHidingHeadersOfOurs_ChangesNothing() =>
        Assert.True(HostHookPlan.Compare([.. Wanted.Select(w => Registered(w) with { Headers = [] })], Wanted).IsEmpty);

    public static TheoryData<string, Func<RegisteredWebhook, RegisteredWebhook>> Broken() => new()
    {
        { "disabled", hook => hook with { Enabled = false } },
        { "missing event", hook => hook with { Events = [.. hook.Events.Skip(1), "other"] } },
        { "other source", hook => hook with { Source = "email" } },
        { "no secret header", hook => hook with { Name = null, Headers = ["Content-Type"] } },
        { "no content type", hook => hook with { Name = null, Headers = ["unipile-auth"] } },
    };

    [Theory]
    [MemberData(nameof(Broken), DisableDiscoveryEnumeration = true)]
    public void Compare_OursIsBroken_IsReplaced(string what, Func<RegisteredWebhook, RegisteredWebhook> breakIt)
    {
        var broken = breakIt(Registered(Wanted[1]));
        var plan = HostHookPlan.Compare([Registered(Wanted[0]), broken, Registered(Wanted[2])], Wanted);
        Assert.True(plan.Create.SequenceEqual([Wanted[1]]) && plan.Delete.SequenceEqual([broken]), what);
    }

    [Fact]
    public void Compare_SecretChanged_ReplacesAll()
    {
        var old = HostHooks.Wanted(new Uri("https://us.example/base"), "secret-0").Select(Registered).ToList();
        var plan = HostHookPlan.Compare(old, Wanted);
        Assert.Equal((3, 3), (plan.Create.Count, plan.Delete.Count));
    }

    [Fact]
    public void Compare_Duplicates_KeepsOneWhateverTheOrder()
    {
        var a = Registered(Wanted[0]) with { Id = "a" };
        var b = a with { Id = "b", RequestUrl = a.RequestUrl + "/" };
        var others = Wanted.Skip(1).Select(Registered).ToList();
        Assert.Equal([b], HostHookPlan.Compare([a, b, .. others], Wanted).Delete);
        Assert.Equal([b], HostHookPlan.Compare([b, a, .. others], Wanted).Delete);
    }

    [Fact]
    public void Compare_ForeignHooks_AreLeftAlone()
    {
        RegisteredWebhook[] foreign =
        [
            new("f1", "https://other.example/api/v1/webhooks/unipile/users", "users", null, false, [], []),
            new("f2", "https://us.example/api/v1/webhooks/unipile/users", "users", null, true, [], []),
            new("f3", "nonsense", null, null, true, [], []),
        ];
        var plan = HostHookPlan.Compare(foreign, Wanted);
        Assert.Empty(plan.Delete);
        Assert.Equal(3, plan.Create.Count);
    }

    [Fact]
    public void Compare_EveryHook_HasAVerdict()
    {
        var ours = Registered(Wanted[1]);
        (RegisteredWebhook Hook, HookVerdict Verdict)[] hooks =
        [
            (ours with { Id = "a" }, HookVerdict.Serves),
            (ours with { Id = "b" }, HookVerdict.Duplicate),
            (ours with { Id = "c", Enabled = false }, HookVerdict.Disabled),
            (ours with { Id = "d", Events = ["message_received"] }, HookVerdict.WrongEvents),
            (ours with { Id = "e", Source = "users" }, HookVerdict.WrongSource),
            (ours with { Id = "f", Name = "linkedin-automation messaging 00000000" }, HookVerdict.OtherSecret),
            (ours with { Id = "g", Name = null, Headers = ["Content-Type"] }, HookVerdict.MissingHeaders),
            (ours with { Id = "h", Format = "form" }, HookVerdict.WrongFormat),
            (ours with { Id = "i", RequestUrl = "https://them.example/hook" }, HookVerdict.Foreign),
        ];
        var plan = HostHookPlan.Compare([.. hooks.Select(h => h.Hook).Reverse()], Wanted);
        Assert.Equal(hooks.Select(h => (h.Hook.Id, h.Verdict)), plan.Registered.Select(judged => (judged.Hook.Id, judged.Verdict)));
        Assert.Equal(["b", "c", "d", "e", "f", "g", "h"], plan.Delete.Select(hook => hook.Id));
        Assert.Equal(["users", "account_status"], plan.Create.Select(wish => wish.Source));
    }

    private static RegisteredWebhook Registered(WebhookRegistration wish) =>
        new("id-" + wish.Source, wish.RequestUrl, wish.Source, wish.Name, true, wish.Events, [.. wish.Headers.Keys]);
}
