using System.Text;
using LinkedInAutomation.Unipile;
using LinkedInAutomation.Unipile.Simulator;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace LinkedInAutomation.IntegrationTests.Simulator;

/// <summary>Our own client against the simulator, for what goes beyond invitations and plain messages.</summary>
public sealed class SimulatedProviderTests : IAsyncLifetime
{
    private TestSimulator _simulator = null!;
    private ServiceProvider _services = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private IOutreachProvider Provider => _services.GetRequiredService<IOutreachProvider>();

    public async ValueTask InitializeAsync()
    {
        _simulator = await TestSimulator.StartAsync();
        _simulator.World.CreateAccount(new AccountSeed { Id = "premium", Name = "Petra Premium", Premium = true, InMailCredits = 1 });
        var settings = new Dictionary<string, string?>
        {
            ["BaseUrl"] = _simulator.Server.BaseAddress.GetLeftPart(UriPartial.Authority),
            ["ApiKey"] = _simulator.Server.ApiKey,
        };
        _services = new ServiceCollection().AddLogging()
            .AddUnipile(new ConfigurationBuilder().AddInMemoryCollection(settings).Build()).BuildServiceProvider();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        await _simulator.DisposeAsync();
    }

    [Fact]
    public async Task Owner_OfEachAccount_HasItsPlan()
    {
        var free = await Provider.GetOwnerAsync("acc", Cancel);
        Assert.Equal(("olga-owner", false), (free.PublicIdentifier, free.IsPremium));
        Assert.Equal((await Provider.FindAccountAsync("acc", Cancel))!.OwnerProviderId, free.ProviderId);
        Assert.True((await Provider.GetOwnerAsync("premium", Cancel)).IsPremium);
    }

    [Fact]
    public async Task InMail_ToClosedProfiles_UsesUpTheCredits()
    {
        Assert.Null(await Provider.GetInMailCreditsAsync("acc", Cancel));
        Assert.Equal(1, await Provider.GetInMailCreditsAsync("premium", Cancel));
        var sent = await Provider.SendInMailAsync("premium", await ProviderIdAsync("anna"), "Subject", "Hello", Cancel);
        Assert.NotNull(sent.MessageId);
        Assert.Equal(0, await Provider.GetInMailCreditsAsync("premium", Cancel));

        var bert = await ProviderIdAsync("bert");
        var refused = await Assert.ThrowsAsync<ProviderException>(() => Provider.SendInMailAsync("premium", bert, "Subject", "Hello", Cancel));
        Assert.Equal(("insufficient_credits", WriteEffect.None), (refused.Type, refused.Effect));

        _simulator.World.ScriptPeople(new PersonScript { PublicIdentifier = "olaf-open", OpenProfile = true });
        await Provider.SendInMailAsync("premium", await ProviderIdAsync("olaf-open"), "Subject", "Hello", Cancel);
        Assert.Equal(["anna", "olaf-open"], _simulator.World.Calls(effect: true).Where(call => call.Effect == "inmail").Select(call => call.Person!));
    }

    [Fact]
    public async Task NewestPost_OfEachKindOfPerson_IsTheirOwnOrNone()
    {
        _simulator.World.ScriptPeople(
            new PersonScript { PublicIdentifier = "silent", Posts = 0 },
            new PersonScript { PublicIdentifier = "echo", Posts = 0, Reposts = true },
            new PersonScript { PublicIdentifier = "busy", Posts = 3, Reposts = true });
        Assert.Null(await PostAsync("silent"));
        Assert.Null(await PostAsync("echo"));
        var newest = await PostAsync("busy");
        Assert.Equal(newest!.PostedAt!.Value.AddDays(2), new DateTimeOffset(2026, 1, 5, 8, 0, 0, TimeSpan.Zero));
        _simulator.Clock.Advance(TimeSpan.FromDays(3));
        Assert.Equal(newest, await PostAsync("busy"));
    }

    [Fact]
    public async Task Reaction_WhoseAnswerIsLost_IsFoundByAsking()
    {
        var post = (await PostAsync("anna"))!;
        var owner = (await Provider.GetOwnerAsync("acc", Cancel)).ProviderId;
        Assert.False(await Provider.HasReactedAsync("acc", post.Id, owner, Cancel));

        _simulator.World.AddFault(new Fault { Route = "react", Kind = FaultKind.Abort, Effect = true, Count = 1 });
        var lost = await Assert.ThrowsAsync<ProviderException>(() => Provider.ReactAsync("acc", post.Id, "insightful", Cancel));

        Assert.Equal(WriteEffect.Unknown, lost.Effect);
        Assert.True(await Provider.HasReactedAsync("acc", post.Id, owner, Cancel));
        var again = await Assert.ThrowsAsync<ProviderException>(() => Provider.ReactAsync("acc", post.Id, "like", Cancel));
        Assert.Equal("action_already_performed", again.Type);
        Assert.Empty(_simulator.World.Audit().Duplicates);
    }

    [Fact]
    public async Task Reaction_OfAnotherAccount_IsNotOurs()
    {
        var post = (await PostAsync("anna"))!;
        await Provider.ReactAsync("premium", post.Id, "like", Cancel);
        Assert.False(await Provider.HasReactedAsync("acc", post.Id, (await Provider.GetOwnerAsync("acc", Cancel)).ProviderId, Cancel));
        Assert.True(await Provider.HasReactedAsync("premium", post.Id, (await Provider.GetOwnerAsync("premium", Cancel)).ProviderId, Cancel));
    }

    [Fact]
    public async Task Endorsement_OfASkill_ShowsInTheProfile()
    {
        _simulator.World.ScriptPeople(
            new PersonScript { PublicIdentifier = "modest", Skills = [] }, new PersonScript { PublicIdentifier = "skilled", Skills = ["Law", "Tax"] });
        Assert.Empty(await Provider.ListSkillsAsync("acc", "modest", Cancel));
        var skills = await Provider.ListSkillsAsync("acc", "skilled", Cancel);
        Assert.Equal([("Law", false), ("Tax", false)], skills.Select(skill => (skill.Name, skill.IsEndorsed)));

        var skilled = (await Provider.GetProfileAsync("acc", "skilled", notify: false, Cancel)).ProviderId;
        await Provider.EndorseAsync("acc", skilled, skills[1].EndorsementId, Cancel);

        Assert.Equal([false, true], (await Provider.ListSkillsAsync("acc", "skilled", Cancel)).Select(skill => skill.IsEndorsed));
        var again = await Assert.ThrowsAsync<ProviderException>(() => Provider.EndorseAsync("acc", skilled, skills[1].EndorsementId, Cancel));
        Assert.Equal("action_already_performed", again.Type);
        Assert.Equal("skilled", Assert.Single(_simulator.World.Calls(route: "endorse", effect: true)).Person);
    }

    [Fact]
    public async Task Skills_HeldBackByLinkedIn_AreAnErrorAndNotNone()
    {
        _simulator.World.AddFault(new Fault { Route = "profile", Kind = FaultKind.Throttle, Count = 1 });
        var e = await Assert.ThrowsAsync<ProviderException>(() => Provider.ListSkillsAsync("acc", "anna", Cancel));
        Assert.Equal(("section_throttled", ErrorScope.AccountLimit), (e.Type, e.Scope));
    }

    [Fact]
    public async Task Attachments_OfMessages_ArriveWithNameTypeAndContent()
    {
        _simulator.World.ScriptPeople(new PersonScript { PublicIdentifier = "anna", ConnectedTo = ["acc"] });
        var anna = (await Provider.GetProfileAsync("acc", "anna", notify: false, Cancel)).ProviderId;
        MessageAttachment[] files = [new("Übersicht.pdf", "application/pdf", "%PDF"u8.ToArray()), new("b.txt", "text/plain", "b"u8.ToArray())];

        var first = await Provider.StartChatAsync("acc", anna, "See files", files, Cancel);
        var second = await Provider.SendInChatAsync("acc", first.ChatId!, "And this", [files[1]], Cancel);

        var received = (await _simulator.GetAsync($"/messages/{first.MessageId}")).Body.GetProperty("attachments").EnumerateArray().ToList();
        Assert.Equal(["Übersicht.pdf", "b.txt"], received.Select(file => file.GetProperty("file_name").GetString()!));
        Assert.Equal(["application/pdf", "text/plain"], received.Select(file => file.GetProperty("mimetype").GetString()!));
        var content = await _simulator.Http.GetByteArrayAsync($"/api/v1/messages/{first.MessageId}/attachments/{received[0].GetProperty("id").GetString()}", Cancel);
        Assert.Equal("%PDF", Encoding.UTF8.GetString(content));
        Assert.Equal(1, (await _simulator.GetAsync($"/messages/{second.MessageId}")).Body.GetProperty("attachments").GetArrayLength());
    }

    [Fact]
    public async Task Attachments_OfThreeTimesTheLimitTogether_AreTakenAndOneByteMoreInOneIsNot()
    {
        _simulator.World.ScriptPeople(new PersonScript { PublicIdentifier = "anna", ConnectedTo = ["acc"] });
        var anna = (await Provider.GetProfileAsync("acc", "anna", notify: false, Cancel)).ProviderId;
        var largest = new MessageAttachment("a.bin", "application/octet-stream", new byte[15 * 1024 * 1024]);
        var tooLarge = largest with { Content = new byte[largest.Content.Length + 1] };

        await Provider.StartChatAsync("acc", anna, "Files", [largest, largest, largest], Cancel);
        var refused = await Assert.ThrowsAsync<ProviderException>(() => Provider.StartChatAsync("acc", anna, "Files", [tooLarge], Cancel));

        Assert.Equal(("content_too_large", ErrorScope.Step, WriteEffect.None), (refused.Type, refused.Scope, refused.Effect));
    }

    private async Task<string> ProviderIdAsync(string person) =>
        (await Provider.GetProfileAsync("premium", person, notify: false, Cancel)).ProviderId;

    private async Task<LinkedInAutomation.Unipile.Post?> PostAsync(string person)
    {
        var profile = await Provider.GetProfileAsync("acc", person, notify: false, Cancel);
        return await Provider.FindNewestPostAsync("acc", profile.ProviderId, Cancel);
    }
}
