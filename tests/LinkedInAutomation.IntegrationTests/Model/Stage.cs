using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Leads;
using LinkedInAutomation.IntegrationTests.Infrastructure;
using LinkedInAutomation.Unipile.Simulator;

namespace LinkedInAutomation.IntegrationTests.Model;

/// <summary>Plays many scenarios side by side on one service and one clock, and gathers the evidence of each.</summary>
internal sealed class Stage(Service service, IReadOnlyList<Run> runs)
{
    private readonly Dictionary<string, Run> _byName = runs.ToDictionary(run => run.Name);
    private readonly Dictionary<Guid, (Run Run, int Campaign)> _byCampaign =
        runs.SelectMany(run => run.Campaigns.Select((id, i) => (id, run, i))).ToDictionary(c => c.id, c => (c.run, c.i));

    private readonly Dictionary<Run, List<Wait>> _waits = runs.ToDictionary(run => run, _ => new List<Wait>());

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    /// <param name="steps">By how much the clock moves, each time.</param>
    /// <param name="lookEvery">Steps between two looks at what the leads say they wait for.</param>
    /// <param name="crashAt">Steps at which the service is killed while it works.</param>
    public async Task PlayAsync(IReadOnlyList<TimeSpan> steps, int lookEvery, IReadOnlySet<int> crashAt)
    {
        await Parallel.ForEachAsync(runs, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (run, _) => await run.SetUpAsync());
        for (var i = 0; i < steps.Count; i++)
        {
            service.Clock.MoveTo(service.Clock.GetUtcNow() + steps[i]);
            await Task.WhenAll(runs.Select(run => run.GoOnAsync()));
            if (crashAt.Contains(i))
                await service.CrashAsync();
            await service.StepToAsync(service.Clock.GetUtcNow());
            if (i % lookEvery == 0 || i == steps.Count - 1)
                await LookAsync();
        }
    }

    public async Task<IReadOnlyList<Evidence>> EvidenceAsync()
    {
        var calls = CallsByRun();
        var takeovers = TakeoversByRun();
        var ledger = await LedgerAsync();
        var leads = await LeadsAsync();
        return
        [
            .. runs.Select(run => new Evidence(run.Scenario)
            {
                Calls = [.. calls[run]],
                Takeovers = [.. takeovers[run]],
                Ledger = [.. ledger[run]],
                Leads = [.. leads[run]],
                Waits = _waits[run],
            }),
        ];
    }

    private async Task LookAsync()
    {
        var now = service.Clock.GetUtcNow();
        var situations = new LeadSituations();
        await using var command = service.Database.CreateCommand($"""
            select {LeadSituations.Columns} {LeadSituations.From} where leads.status not in ('replied', 'completed', 'stopped', 'failed')
            """);
        await using var reader = await command.ExecuteReaderAsync(Token);
        while (await reader.ReadAsync(Token))
        {
            var lead = LeadColumns.Read(reader);
            var (run, campaign) = _byCampaign[lead.CampaignId];
            var wait = LeadWaiting.Of(situations.Read(reader), now);
            _waits[run].Add(new(now, campaign, Index(lead.Person.PublicIdentifier), StoredName.Of(lead.Status), StoredName.Of(wait?.For), wait?.Until));
        }
    }

    private ILookup<Run, Call> CallsByRun() => service.Simulator.World.Calls().Where(call => call.AccountId is not null)
        .ToLookup(call => RunOf(call.AccountId!), call => new Call(
            call.At, call.Route, Index(call.AccountId!), call.Person is { } person && person.Contains("-p", StringComparison.Ordinal) ? Index(person) : null, call.Status, call.Effect, call.Text));

    private ILookup<Run, Takeover> TakeoversByRun()
    {
        var found =
            from delivery in service.Simulator.World.Deliveries()
            where delivery is { Event: "message_received", Person: not null, MessageId: not null }
            let run = RunOf(delivery.AccountId)
            let taken = delivery.Attempts.FirstOrDefault(attempt => attempt.Status == 200)
            where taken is not null
            let written = run.Written.GetValueOrDefault(delivery.MessageId!)
            let isReply = written?.IsByPerson ?? IsFromPerson(delivery)
            where isReply || written is not null
            select (run, new Takeover(taken.At, Index(delivery.AccountId), Index(delivery.Person!), isReply));
        return found.ToLookup(t => t.run, t => t.Item2);
    }

    private static bool IsFromPerson(WorldDelivery delivery)
        => UnipileMessage(delivery) is { IsOwn: false };

    private static Unipile.Webhooks.MessageNotice? UnipileMessage(WorldDelivery delivery)
        => Unipile.Webhooks.UnipileWebhookParser.Parse("messaging", System.Text.Encoding.UTF8.GetBytes(delivery.Body)) as Unipile.Webhooks.MessageNotice;

    private async Task<ILookup<Run, LedgerRow>> LedgerAsync()
    {
        await using var command = service.Database.CreateCommand("""
            select a.campaign_id, l.public_identifier, acc.provider_account_id, a.kind, a.state, a.result, a.sent_at is not null
            from actions a join leads l on l.id = a.lead_id join linkedin_accounts acc on acc.id = a.account_id order by a.id
            """);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<(Run, LedgerRow)>();
        while (await reader.ReadAsync(Token))
        {
            var (run, campaign) = _byCampaign[reader.GetGuid(0)];
            rows.Add((run, new(
                Index(reader.GetString(2)), campaign, Index(reader.GetString(1)), reader.GetString(3), reader.GetString(4), reader.TextOrNull(5), reader.GetBoolean(6))));
        }

        return rows.ToLookup(r => r.Item1, r => r.Item2);
    }

    private async Task<ILookup<Run, LeadEnd>> LeadsAsync()
    {
        await using var command = service.Database.CreateCommand("""
            select campaign_id, public_identifier, status, status_reason, invited_at is not null, last_message_at is not null from leads order by seq
            """);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<(Run, LeadEnd)>();
        while (await reader.ReadAsync(Token))
        {
            var (run, campaign) = _byCampaign[reader.GetGuid(0)];
            rows.Add((run, new(campaign, Index(reader.GetString(1)), reader.GetString(2), reader.TextOrNull(3), reader.GetBoolean(4), reader.GetBoolean(5))));
        }

        return rows.ToLookup(r => r.Item1, r => r.Item2);
    }

    private Run RunOf(string accountName) => _byName[accountName[..accountName.LastIndexOf('-')]];

    private static int Index(string name) => int.Parse(name.AsSpan(name.LastIndexOf('-') + 2), System.Globalization.CultureInfo.InvariantCulture);
}
