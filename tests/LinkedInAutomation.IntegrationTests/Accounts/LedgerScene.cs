using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.IntegrationTests.Infrastructure;

namespace LinkedInAutomation.IntegrationTests.Accounts;

/// <summary>A client, an account, an active campaign and leads with queued invitations, written straight into the tables.</summary>
internal sealed class LedgerScene(TestDatabase database)
{
    public static readonly DateTimeOffset Now = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private readonly Guid _client = Guid.CreateVersion7(Now);

    public Guid Account { get; } = Guid.CreateVersion7(Now);

    public Guid Campaign { get; } = Guid.CreateVersion7(Now);

    public string ProviderAccount => $"acc-{Account:N}";

    public ActionLedger Ledger { get; } = new(database.DataSource);

    public async Task<LedgerScene> SetAsync()
    {
        await database.ExecuteAsync($$"""
            insert into clients values ('{{_client}}', 'Client', null, 'UTC', now(), now());
            insert into linkedin_accounts (id, client_id, provider_account_id, name, status, settings, doc, version, created_at, updated_at)
            values ('{{Account}}', '{{_client}}', '{{ProviderAccount}}', 'Grace', 'ok', '{}', '{}', 1, now(), now());
            insert into campaigns (id, client_id, name, time_zone, status, settings, sequence, sequence_version, version, created_at, updated_at)
            values ('{{Campaign}}', '{{_client}}', 'Campaign', 'UTC', 'active', '{}', '{}', 1, 1, now(), now());
            insert into campaign_accounts values ('{{Campaign}}', '{{Account}}', 1)
            """);
        return this;
    }

    public async Task<LedgerAction> QueueAsync(string person, ActionKind kind = ActionKind.Invite, string? text = null)
    {
        var (lead, action) = (Guid.CreateVersion7(Now), Guid.CreateVersion7(Now));
        await database.ExecuteAsync($$"""
            insert into leads (id, client_id, campaign_id, account_id, public_identifier, provider_id, status, waiting_for, step_id, doc, created_at, updated_at)
            values ('{{lead}}', '{{_client}}', '{{Campaign}}', '{{Account}}', '{{person}}', 'ACo{{person}}', 'pending_invite', 'slot', 'step',
                    '{"action_id":"{{action}}"}', now(), now());
            insert into actions (id, client_id, campaign_id, lead_id, account_id, step_id, kind, attempt_epoch, state, text, queued_at, not_before)
            values ('{{action}}', '{{_client}}', '{{Campaign}}', '{{lead}}', '{{Account}}', 'step', '{{Grains.Storage.StoredName.Of(kind)}}', 0, 'queued', {{(text is null ? "null" : $"'{text}'")}},
                    '2026-11-23T09:00:00Z', '2026-11-23T09:00:00Z')
            """);
        return new LedgerAction
        {
            Id = action,
            LeadId = lead,
            CampaignId = Campaign,
            StepId = "step",
            Kind = kind,
            Text = text,
            Attempts = 0,
            PublicIdentifier = person,
            ProviderId = "ACo" + person,
        };
    }

    /// <summary>The sequence goes on without the step of all actions.</summary>
    public Task RemoveStepAsync()
    {
        var sequence = new Grains.Sequences.Sequence(2, []) { Removed = new Dictionary<string, string?> { ["step"] = null } };
        return database.ExecuteAsync($"update campaigns set sequence = '{Grains.Storage.StoredJson.Write(sequence)}' where id = '{Campaign}'");
    }

    public async Task<long> TakeOverAsync() => (await Ledger.TakeOverAsync(Account, Now, Now.AddMinutes(2))).Version;

    public Task<BeginAnswer> BeginAsync(LedgerAction action, long version, int perDay = 10, int? perWeek = null)
        => Ledger.BeginAsync(Account, version, action, new(Now.Date, Now.AddDays(-7), perDay, perWeek), Now);

    /// <summary>Under a quota of notes, everything else out of the way.</summary>
    public Task<BeginAnswer> BeginAsync(LedgerAction action, long version, InviteNoteLimit notes, DateTimeOffset? at = null) => Ledger.BeginAsync(
        Account, version, action,
        new((at ?? Now).Date, (at ?? Now).AddDays(-7), 100, null) { Notes = notes, MonthStart = (at ?? Now).AddDays(-31) }, at ?? Now);

    public Task<string> StateAsync(LedgerAction action) => database.ScalarAsync<string>($"select state from actions where id = '{action.Id}'");
}
