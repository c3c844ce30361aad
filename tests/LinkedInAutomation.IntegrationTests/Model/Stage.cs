using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Leads;
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

    public Task BeginAsync() => Parallel.ForEachAsync(
        runs, new ParallelOptions { MaxDegreeOfParallelism = 8, CancellationToken = Token }, async (run, _) => await run.SetUpAsync());

    /// <summary>Moves the clock and lets happen what is due: in the service, and by the scenarios while the service works.</summary>
    /// <param name="crashes">The service is killed in the middle of it and starts anew.</param>
    public async Task StepAsync(TimeSpan step, bool crashes = false)
    {
        service.Clock.MoveTo(service.Clock.GetUtcNow() + step);
        await Task.WhenAll(runs.Select(run => run.GoOnAsync()));
        if (crashes)
            await service.CrashAsync();
        await service.SettleAsync();
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

    /// <summary>Notes what every unfinished lead says that it waits for.</summary>
    public async Task LookAsync()
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

    private ILookup<Run, Call> CallsByRun() => service.Simulator.World.Calls()
        .Where(call => call.AccountId is not null)
        .Select(call => (Run: RunOf(call.AccountId!), Call: call))
        .ToLookup(c => c.Run, c => new Call(
            c.Call.At, c.Call.Route, Index(c.Call.AccountId!), c.Call.Person?.StartsWith($"{c.Run.Name}-p", StringComparison.Ordinal) is true ? Index(c.Call.Person) : null,
            c.Call.Status, c.Call.Effect, c.Call.Text)
        {
            // Unipile says so when nobody took a request.
            IsUncertain = c.Call.Status is 0 or 408 or >= 500
                && !(c.Call.Fault is { } fault && c.Run.Faults.GetValueOrDefault(fault)?.Type == "no_client_session"),
        });

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
            select campaign_id, public_identifier, status, status_reason, invited_at is not null, last_message_at is not null,
                   (select min(at) from lead_events e where e.lead_id = leads.id and e.type = 'started')
            from leads order by seq
            """);
        await using var reader = await command.ExecuteReaderAsync(Token);
        var rows = new List<(Run, LeadEnd)>();
        while (await reader.ReadAsync(Token))
        {
            var (run, campaign) = _byCampaign[reader.GetGuid(0)];
            rows.Add((run, new(campaign, Index(reader.GetString(1)), reader.GetString(2), reader.TextOrNull(3), reader.GetBoolean(4), reader.GetBoolean(5), reader.InstantOrNull(6))));
        }

        return rows.ToLookup(r => r.Item1, r => r.Item2);
    }

    private Run RunOf(string accountName) => _byName[accountName[..accountName.LastIndexOf('-')]];

    private static int Index(string name) => int.Parse(name.AsSpan(name.LastIndexOf('-') + 2), System.Globalization.CultureInfo.InvariantCulture);
}
