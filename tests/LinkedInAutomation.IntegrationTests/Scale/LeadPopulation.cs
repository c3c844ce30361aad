using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using LinkedInAutomation.Grains.Accounts;
using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Sequences;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.IntegrationTests.Scale;

/// <summary>
/// Fills a migrated database with leads and what goes with them: 20 clients with 5 accounts and 5 campaigns each, every campaign with two
/// of the accounts. The last fifth of the leads
/// belongs to the first campaign, the others are spread evenly. Nothing of it is due within a year.
/// </summary>
/// <remarks>Needs a superuser: checking foreign keys row by row would take longer than all the rest.</remarks>
internal static partial class LeadPopulation
{
    /// <summary>The first client, its first campaign, and the account of it that is paused and may send at any time.</summary>
    public static readonly Guid Client = Id("client-0"), Campaign = Id("campaign-0"), Account = Id("account-0");

    /// <summary>Id of <see cref="Account"/> at the provider.</summary>
    public const string ProviderAccount = "seeded-account-0";

    /// <summary>The tables that grow with the leads.</summary>
    public static readonly string[] Tables =
        ["leads", "contact_claims", "lead_events", "actions", "webhook_events", "webhook_event_keys", "account_people", "import_errors", "idempotency_keys", "do_not_contact", "audit_log"];

    public static async Task FillAsync(NpgsqlDataSource database, int leads, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await RunAsync("set session_replication_role = replica");
        await RunAsync("set synchronous_commit = off");
        await RunAsync("set maintenance_work_mem = '128MB'");
        await RunAsync(LeadIdSql);
        await RunAsync(ClientsSql);
        await RunAsync(AccountsSql, StoredJson.Write(Settings), StoredJson.Write(PacingState.Fresh));
        await RunAsync(CampaignsSql, StoredJson.Write(new CampaignSettings()), StoredJson.Write(Steps()));
        // Building an index at once costs a fraction of adding to it row by row.
        await RunAsync(DroppedSql, (object)Tables);
        await RunAsync("do $$ declare i record; begin for i in select * from dropped loop execute 'drop index ' || i.name; end loop; end $$");
        foreach (var sql in new[] { LeadsSql, ClaimsSql, EventsSql, ActionsSql, WebhooksSql, WebhookKeysSql, PeopleSql, ImportsSql, ImportErrorsSql, IdempotencySql, DoNotContactSql, AuditSql })
            await RunAsync(sql, leads);
        await RunAsync("do $$ declare i record; begin for i in select * from dropped loop execute i.definition; end loop; end $$");
        // As autovacuum leaves them: with statistics, and known to be visible to all.
        await RunAsync($"vacuum analyze {string.Join(", ", Tables)}");
        await RunAsync("analyze");
        await RunAsync("drop table dropped");
        await RunAsync("reset all");

        async Task RunAsync(string sql, params object[] values)
        {
            await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 300 };
            foreach (var value in values)
                command.Parameters.AddWithValue(value);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    /// <summary>At any time and without a pause; not more new people a day than a test can follow, and no other limit in the way.</summary>
    private static AccountSettings Settings => AccountSettings.Default("UTC") with
    {
        WorkingHours = new("UTC", ["mon", "tue", "wed", "thu", "fri", "sat", "sun"], "00:00", "24:00"),
        Spacing = new(0, 0),
        Limits = new() { Invite = new(100_000), Message = new(100_000), ProfileVisit = new(40) },
    };

    private static Sequence Steps()
    {
        using var document = JsonDocument.Parse("""
            {"steps":[
              {"id":"visit","type":"visit_profile"},
              {"id":"invite","type":"invite","note":"Hi {{ first_name }}","expire_after":{"days":1}},
              {"id":"hello","type":"message","delay":{"value":1,"unit":"hours"},"text":"Thanks for connecting, {{ first_name }}"},
              {"id":"again","type":"message","delay":{"value":1,"unit":"days"},"text":"Any thoughts?"}]}
            """);
        return SequenceReader.Read(document.RootElement).Sequence ?? throw new InvalidOperationException("The steps are not valid.");
    }

    [SuppressMessage("Security", "CA5351", Justification = "Names, no secrets: it must give what PostgreSQL's md5 gives.")]
    private static Guid Id(string name) => Guid.ParseExact(Convert.ToHexStringLower(MD5.HashData(Encoding.ASCII.GetBytes(name))), "N");
}
