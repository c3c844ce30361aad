using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Accounts;

/// <summary>The commit before a call: what it refuses, and who of two may go on.</summary>
public class ActionLedgerTests(DatabaseFixture fixture) : IClassFixture<DatabaseFixture>
{
    [Fact]
    public async Task BeginAsync_NothingAgainstIt_CountsBeforeTheCall()
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada");

        Assert.Equal(BeginAnswer.Begun, await scene.BeginAsync(action, await scene.TakeOverAsync()));
        Assert.Equal("sending", await scene.StateAsync(action));
        Assert.Single((await scene.Ledger.SentSinceAsync(scene.Account, LedgerScene.Now.AddDays(-7), LedgerScene.Now.AddDays(-31)))[ActionKind.Invite]);
    }

    [Fact]
    public async Task BeginAsync_AnotherActivationTookOver_LosesAndMarksNothing()
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada");
        var old = await scene.TakeOverAsync();
        await scene.TakeOverAsync();

        Assert.Equal(BeginAnswer.FenceLost, await scene.BeginAsync(action, old));
        Assert.Equal("queued", await scene.StateAsync(action));
    }

    [Fact]
    public async Task BeginAsync_SameVersionAtOnce_OnlyOneGoesOn()
    {
        var scene = await SceneAsync();
        var actions = new List<LedgerAction>();
        for (var i = 0; i < 8; i++)
            actions.Add(await scene.QueueAsync($"person-{i}"));
        var version = await scene.TakeOverAsync();

        var answers = await Task.WhenAll(actions.Select(a => scene.BeginAsync(a, version)));

        Assert.Equal(1, answers.Count(a => a == BeginAnswer.Begun));
        Assert.Equal(7, answers.Count(a => a == BeginAnswer.FenceLost));
    }

    [Theory]
    [InlineData(1, null)]
    [InlineData(10, 1)]
    public async Task BeginAsync_LimitReached_Refuses(int perDay, int? perWeek)
    {
        var scene = await SceneAsync();
        var (first, second) = (await scene.QueueAsync("ada"), await scene.QueueAsync("bob"));
        var version = await scene.TakeOverAsync();
        await scene.BeginAsync(first, version, perDay, perWeek);

        Assert.Equal(BeginAnswer.Refused, await scene.BeginAsync(second, version + 1, perDay, perWeek));
    }

    [Theory]
    [InlineData("update leads set status = 'replied', waiting_for = null where account_id = '{account}'")]
    [InlineData("update leads set status = 'paused', waiting_for = null where account_id = '{account}'")]
    [InlineData("update campaigns set status = 'paused' where id = '{campaign}'")]
    [InlineData("update linkedin_accounts set status = 'credentials_required' where id = '{account}'")]
    public async Task BeginAsync_SomebodyStoppedItMeanwhile_Refuses(string change)
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada");
        var version = await scene.TakeOverAsync();
        await fixture.Database.ExecuteAsync(change.Replace("{account}", $"{scene.Account}").Replace("{campaign}", $"{scene.Campaign}"));

        Assert.Equal(BeginAnswer.Refused, await scene.BeginAsync(action, version));
        Assert.Equal("queued", await scene.StateAsync(action));
    }

    [Theory]
    [InlineData("pending")]
    [InlineData("dead")]
    public async Task BeginAsync_MessageOfThePersonStoredButNotWorked_Refuses(string status)
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada", ActionKind.Message);
        await fixture.Database.ExecuteAsync($$"""
            insert into webhook_events (source, dedupe_key, event, provider_account_id, person_provider_id, conversation, headers, body, status, received_at)
            values ('messaging', '{{action.Id}}', 'message_received', '{{scene.ProviderAccount}}', 'ACoada', 'chat', '{}', '', '{{status}}', now())
            """);

        Assert.Equal(BeginAnswer.Refused, await scene.BeginAsync(action, await scene.TakeOverAsync()));
    }

    [Fact]
    public async Task TakeOverAsync_CallsLeftOpen_BecomeUncertainAndVisitsDone()
    {
        var scene = await SceneAsync();
        var (invite, visit) = (await scene.QueueAsync("ada"), await scene.QueueAsync("bob", ActionKind.ProfileVisit));
        var version = await scene.TakeOverAsync();
        await scene.BeginAsync(invite, version);
        await scene.BeginAsync(visit, version + 1);

        var later = LedgerScene.Now.AddMinutes(1);
        var (_, _, lastSentAt) = await scene.Ledger.TakeOverAsync(scene.Account, later, later.AddMinutes(2));

        Assert.Equal(later, lastSentAt);
        Assert.Equal("uncertain", await scene.StateAsync(invite));
        Assert.Equal("done", await scene.StateAsync(visit));
    }

    [Fact]
    public async Task TakeOverAsync_SecondCrashInARow_StillKnowsWhenTheLastCallWasMade()
    {
        var scene = await SceneAsync();
        await scene.BeginAsync(await scene.QueueAsync("ada"), await scene.TakeOverAsync());
        await scene.TakeOverAsync();

        var (_, _, lastSentAt) = await scene.Ledger.TakeOverAsync(scene.Account, LedgerScene.Now.AddMinutes(1), LedgerScene.Now);

        Assert.Equal(LedgerScene.Now, lastSentAt);
    }

    [Fact]
    public async Task TakeOverAsync_WhileACallIsJustBeginning_SeesItOrStopsIt()
    {
        for (var round = 0; round < 20; round++)
        {
            var scene = await SceneAsync();
            var action = await scene.QueueAsync($"person-{round}");
            var version = await scene.TakeOverAsync();

            var begin = scene.BeginAsync(action, version);
            var takeOver = scene.Ledger.TakeOverAsync(scene.Account, LedgerScene.Now.AddMinutes(1), LedgerScene.Now.AddMinutes(3));
            var begun = await begin == BeginAnswer.Begun;
            var (_, _, lastSentAt) = await takeOver;

            Assert.Equal(begun ? "uncertain" : "queued", await scene.StateAsync(action));
            Assert.Equal(begun, lastSentAt is not null);
        }
    }

    [Fact]
    public async Task FinishAsync_QueuedAgainButTheLeadEnded_IsCancelled()
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada");
        await scene.BeginAsync(action, await scene.TakeOverAsync());
        await fixture.Database.ExecuteAsync($"update leads set status = 'stopped', waiting_for = null where id = '{action.LeadId}'");

        var absent = new ActionEnd(action.Id, ActionState.Queued, LedgerScene.Now);

        Assert.True(await scene.Ledger.FinishAsync(scene.Account, 2, 1, absent, PacingState.Fresh, new(NoHolds, null, LedgerScene.Now)));
        Assert.Equal("cancelled", await scene.StateAsync(action));
    }

    [Fact]
    public async Task SleepAsync_AnActionRestsAndOneIsDue_WakesWhenTheRestEnds()
    {
        var scene = await SceneAsync();
        await scene.TakeOverAsync();
        await scene.QueueAsync("ada");
        var resting = await scene.QueueAsync("bob");
        await scene.Ledger.PutBackAsync(resting.Id, LedgerScene.Now.AddMinutes(10));

        var restEndsAt = await scene.Ledger.SleepAsync(scene.Account, new(NoHolds, null, LedgerScene.Now.AddHours(1)), LedgerScene.Now);

        Assert.Equal(LedgerScene.Now.AddMinutes(10), restEndsAt);
        Assert.Equal(LedgerScene.Now.AddMinutes(10).UtcDateTime, await WakesAtAsync(scene));
        Assert.Null(await scene.Ledger.SleepAsync(scene.Account, new(NoHolds, null, LedgerScene.Now.AddHours(1)), LedgerScene.Now.AddMinutes(10)));
        Assert.Equal(LedgerScene.Now.AddHours(1).UtcDateTime, await WakesAtAsync(scene));
    }

    [Fact]
    public async Task FinishAsync_QueuedAgainButItsStepWasRemoved_IsCancelled()
    {
        var scene = await SceneAsync();
        var (limited, sent) = (await scene.QueueAsync("ada"), await scene.QueueAsync("bob"));
        var version = await scene.TakeOverAsync();
        await scene.BeginAsync(limited, version);
        await scene.BeginAsync(sent, version + 1);
        await scene.RemoveStepAsync();

        await scene.Ledger.FinishAsync(scene.Account, 2, 1, new(limited.Id, ActionState.Queued, LedgerScene.Now), PacingState.Fresh, new(NoHolds, null, LedgerScene.Now));
        await scene.Ledger.FinishAsync(scene.Account, 3, 1, new(sent.Id, ActionState.Done, LedgerScene.Now) { Counts = true }, PacingState.Fresh, new(NoHolds, null, LedgerScene.Now));

        Assert.Equal(("cancelled", "done"), (await scene.StateAsync(limited), await scene.StateAsync(sent)));
    }

    [Fact]
    public async Task BeginAsync_ItsStepWasRemoved_RefusesAndPuttingBackCancels()
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada");
        await scene.RemoveStepAsync();

        Assert.Equal(BeginAnswer.Refused, await scene.BeginAsync(action, await scene.TakeOverAsync()));
        await scene.Ledger.PutBackAsync(action.Id, LedgerScene.Now.AddMinutes(1));
        Assert.Equal("cancelled", await scene.StateAsync(action));
    }

    [Fact]
    public async Task FinishAsync_APersonSettledItMeanwhile_ChangesNothing()
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada");
        await scene.BeginAsync(action, await scene.TakeOverAsync());
        await fixture.Database.ExecuteAsync($"update actions set state = 'queued', sent_at = null where id = '{action.Id}'");

        var asked = new ActionEnd(action.Id, ActionState.Done, LedgerScene.Now) { From = [ActionState.Uncertain], Counts = true };

        Assert.False(await scene.Ledger.FinishAsync(scene.Account, 2, 1, asked, PacingState.Fresh, new(NoHolds, null, LedgerScene.Now)));
        Assert.Equal("queued", await scene.StateAsync(action));
    }

    [Theory]
    [InlineData("{}", "cancelled")]
    [InlineData(null, "queued")]
    public async Task PutBackAsync_LeadDoesNotWaitForItAnyMore_IsCancelled(string? lead, string expected)
    {
        var scene = await SceneAsync();
        var action = await scene.QueueAsync("ada");
        if (lead is not null)
            await fixture.Database.ExecuteAsync($"update leads set doc = '{lead}' where id = '{action.LeadId}'");

        await scene.Ledger.PutBackAsync(action.Id, LedgerScene.Now.AddMinutes(1));

        Assert.Equal(expected, await scene.StateAsync(action));
    }

    private async Task<LedgerScene> SceneAsync() => await new LedgerScene(fixture.Database).SetAsync();

    private static Dictionary<ActionKind, Hold> NoHolds => [];

    private Task<DateTime> WakesAtAsync(LedgerScene scene)
        => fixture.Database.ScalarAsync<DateTime>($"select next_wake_at from account_pacing where account_id = '{scene.Account}'");
}
