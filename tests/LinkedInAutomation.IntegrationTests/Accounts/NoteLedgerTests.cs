using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Accounts;

/// <summary>The quota of notes in the commit before a call.</summary>
public class NoteLedgerTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    public static TheoryData<InviteNoteLimit, int> Quotas => new()
    {
        { new(PerDay: 1), 1 },
        { new(PerWeek: 1), 7 },
        { new(PerMonth: 1), 31 },
    };

    [Theory]
    [MemberData(nameof(Quotas))]
    public async Task BeginAsync_QuotaOfNotesUsedUp_RefusesNotesUntilItFrees(InviteNoteLimit quota, int days)
    {
        var scene = await SceneAsync();
        var (first, second, third) = (await scene.QueueAsync("ada", text: "Hi"), await scene.QueueAsync("bob", text: "Hi"), await scene.QueueAsync("cleo"));
        var version = await scene.TakeOverAsync();

        Assert.Equal(BeginAnswer.Begun, await scene.BeginAsync(first, version, quota));
        Assert.Equal(BeginAnswer.Refused, await scene.BeginAsync(second, version + 1, quota));
        Assert.Equal("queued", await scene.StateAsync(second));
        // One without a note is none of the quota's business.
        Assert.Equal(BeginAnswer.Begun, await scene.BeginAsync(third, version + 2, quota));

        Assert.Equal(BeginAnswer.Begun, await scene.BeginAsync(second, version + 3, quota, LedgerScene.Now.AddDays(days)));
    }

    [Fact]
    public async Task BeginAsync_TheRowHasANoteThatMemoryForgot_FailsClosed()
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada", text: "Hi") with { Text = null };

        Assert.Equal(BeginAnswer.Refused, await scene.BeginAsync(action, await scene.TakeOverAsync(), new InviteNoteLimit(PerMonth: 0)));
    }

    [Fact]
    public async Task BeginAsync_DroppingTheNote_GoesOutWithoutAndCountsAsNone()
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada", text: "Hi");

        Assert.Equal(BeginAnswer.Begun, await scene.BeginAsync(action.WithoutNote(), await scene.TakeOverAsync(), new InviteNoteLimit(PerMonth: 0)));

        Assert.True(await fixture.Database.ScalarAsync<bool>($"select text is null from actions where id = '{action.Id}'"));
        var sent = await scene.Ledger.SentSinceAsync(scene.Account, LedgerScene.Now.AddDays(-7), LedgerScene.Now.AddDays(-31));
        Assert.Single(sent[ActionKind.Invite]);
        Assert.Empty(sent.Notes);
    }

    [Fact]
    public async Task SentSinceAsync_NotesOfAMonth_AreKeptBeyondTheWeek()
    {
        var scene = await SceneAsync();
        await scene.BeginAsync(await scene.QueueAsync("ada", text: "Hi"), await scene.TakeOverAsync());

        var later = LedgerScene.Now.AddDays(20);
        var sent = await scene.Ledger.SentSinceAsync(scene.Account, later.AddDays(-7), later.AddDays(-31));

        Assert.Empty(sent[ActionKind.Invite]);
        Assert.Equal(LedgerScene.Now, Assert.Single(sent.Notes));
    }

    [Theory]
    [InlineData("true", 1)]
    [InlineData("false", 0)]
    public async Task HeadsAsync_NoNoteLeft_PassesOverThoseThatNeedTheirs(string fallsBack, int expected)
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada", text: "Hi");
        await fixture.Database.ExecuteAsync($$"""update actions set details = '{"fallback_without_note": {{fallsBack}}}' where id = '{{action.Id}}'""");

        Assert.Equal(expected, (await scene.Ledger.HeadsAsync(scene.Account, [ActionKind.Invite], hasNoteLeft: false, LedgerScene.Now)).Count);
        Assert.Single(await scene.Ledger.HeadsAsync(scene.Account, [ActionKind.Invite], hasNoteLeft: true, LedgerScene.Now));
    }

    [Fact]
    public async Task HeadsAsync_NoNoteLeft_InvitationsWithoutOneDoNotWaitBehind()
    {
        var scene = await SceneAsync();
        await scene.QueueAsync("ada", text: "Hi");
        var plain = await scene.QueueAsync("bob");

        Assert.Equal(plain.Id, Assert.Single(await scene.Ledger.HeadsAsync(scene.Account, [ActionKind.Invite], hasNoteLeft: false, LedgerScene.Now)).Id);
    }

    private async Task<LedgerScene> SceneAsync() => await new LedgerScene(fixture.Database).SetAsync();
}
