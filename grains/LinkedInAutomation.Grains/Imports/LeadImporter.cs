using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Leads;
using LinkedInAutomation.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Imports;

/// <summary>
/// The one way by which leads come in: what is usable is copied into a temporary table and merged from there, all in one transaction. Safe to
/// repeat: who is there already is changed where something differs, or left alone once under way.
/// </summary>
public sealed class LeadImporter(NpgsqlDataSource database, TimeProvider time)
{
    /// <summary>Imports the candidates, read once and in order; nothing is stored when reading them throws.</summary>
    /// <param name="file">The import to record in the same transaction; null for leads sent without a file.</param>
    public async Task<ImportOutcome> ImportAsync(
        CampaignState campaign, IAsyncEnumerable<LeadCandidate> candidates, ImportFile? file, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        // Two imports into one campaign would lock the same rows in different orders.
        await ExecuteAsync(connection, "select pg_advisory_xact_lock(hashtextextended($1, 0))", cancellationToken, $"import {campaign.Id}");
        await ExecuteAsync(connection, CreateIncomingSql, cancellationToken);

        var refusals = new List<ImportRefusal>();
        var total = await CopyAsync(connection, campaign, candidates, refusals, now, cancellationToken);
        await ExecuteAsync(connection, "analyze incoming", cancellationToken);
        var (added, updated) = await MergeAsync(connection, campaign, refusals, now, cancellationToken);
        refusals.Sort((a, b) => a.Number.CompareTo(b.Number));
        var outcome = new ImportOutcome(total, added, updated, refusals);

        if (file is { DryRun: true })
        {
            await transaction.RollbackAsync(cancellationToken);
            await using var record = await connection.BeginTransactionAsync(cancellationToken);
            await ImportRecord.WriteAsync(connection, campaign, file, outcome, now, cancellationToken);
            await record.CommitAsync(cancellationToken);
            return outcome;
        }

        if (file is not null)
            await ImportRecord.WriteAsync(connection, campaign, file, outcome, now, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return outcome;
    }

    private static async Task<int> CopyAsync(
        NpgsqlConnection connection, CampaignState campaign, IAsyncEnumerable<LeadCandidate> candidates, List<ImportRefusal> refusals,
        DateTimeOffset now, CancellationToken cancellationToken)
    {
        var total = 0;
        var seen = new Dictionary<string, int>(StringComparer.Ordinal);
        await using var copy = await connection.BeginBinaryImportAsync(
            "copy incoming (number, id, public_identifier, first_name, last_name, company, title, email, custom) from stdin (format binary)", cancellationToken);
        await foreach (var candidate in candidates.WithCancellation(cancellationToken))
        {
            total++;
            var (person, refusal) = LeadCandidateRules.Check(candidate, campaign.Sequence);
            if (person is not null && !seen.TryAdd(person.PublicIdentifier, candidate.Number))
            {
                refusal = new(
                    candidate.Number, "duplicate_in_request", $"The same person as number {seen[person.PublicIdentifier]}, which counts.", person.PublicIdentifier);
            }

            if (refusal is not null)
                refusals.Add(refusal);
            else
                await WriteAsync(copy, candidate.Number, person!, now, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
        return total;
    }

    private static async Task WriteAsync(NpgsqlBinaryImporter copy, int number, LeadPerson person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await copy.StartRowAsync(cancellationToken);
        await copy.WriteAsync(number, NpgsqlDbType.Integer, cancellationToken);
        await copy.WriteAsync(Guid.CreateVersion7(now), NpgsqlDbType.Uuid, cancellationToken);
        await copy.WriteAsync(person.PublicIdentifier, NpgsqlDbType.Text, cancellationToken);
        foreach (var text in new[] { person.FirstName, person.LastName, person.Company, person.Title, person.Email })
        {
            if (text is null)
                await copy.WriteNullAsync(cancellationToken);
            else
                await copy.WriteAsync(text, NpgsqlDbType.Text, cancellationToken);
        }

        await copy.WriteAsync(StoredJson.Write(person.Custom), NpgsqlDbType.Jsonb, cancellationToken);
    }

    private static async Task<(int Added, int Updated)> MergeAsync(
        NpgsqlConnection connection, CampaignState campaign, List<ImportRefusal> refusals, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(MergeSql, connection) { CommandTimeout = 300 };
        command.Parameters.AddWithValue("client", campaign.ClientId);
        command.Parameters.AddWithValue("campaign", campaign.Id);
        command.Parameters.AddWithValue("now", now.UtcDateTime);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        var (added, updated) = (0, 0);
        while (await row.ReadAsync(cancellationToken))
        {
            (added, updated) = ((int)row.GetInt64(0), (int)row.GetInt64(1));
            if (!row.IsDBNull(2))
                refusals.Add(Standing(row.GetInt32(2), row.GetString(3), row.IsDBNull(4) ? null : row.GetGuid(4), !row.IsDBNull(5) && row.GetBoolean(5)));
        }

        return (added, updated);
    }

    private static ImportRefusal Standing(int number, string person, Guid? lead, bool isUnderWay) => isUnderWay
        ? new(number, "already_under_way", "The person is a lead of this campaign already and was started: nothing was changed.", person, lead)
        : new(number, "unchanged", "The person is a lead of this campaign already, with the same values.", person, lead);

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken, params object[] values)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
            command.Parameters.AddWithValue(value);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private const string CreateIncomingSql = """
        create temp table incoming (
            number int not null, id uuid not null, public_identifier text not null, first_name text, last_name text, company text,
            title text, email text, custom jsonb not null
        ) on commit drop
        """;

    /// <summary>What was not sent stays as it is; custom fields are merged one by one.</summary>
    private const string MergeSql = """
        with written as (
            insert into leads (id, client_id, campaign_id, public_identifier, first_name, last_name, company, title, email, custom, status,
                               waiting_for, created_at, updated_at)
            select id, @client, @campaign, public_identifier, first_name, last_name, company, title, email, custom, 'pending_invite',
                   'not_started', @now, @now
            from incoming order by number
            on conflict (campaign_id, public_identifier) do update set
                first_name = coalesce(excluded.first_name, leads.first_name), last_name = coalesce(excluded.last_name, leads.last_name),
                company = coalesce(excluded.company, leads.company), title = coalesce(excluded.title, leads.title),
                email = coalesce(excluded.email, leads.email), custom = leads.custom || excluded.custom,
                version = leads.version + 1, updated_at = excluded.updated_at
            where leads.account_id is null and leads.status in ('pending_invite', 'paused')
              and (coalesce(excluded.first_name, leads.first_name), coalesce(excluded.last_name, leads.last_name),
                   coalesce(excluded.company, leads.company), coalesce(excluded.title, leads.title),
                   coalesce(excluded.email, leads.email), leads.custom || excluded.custom)
                  is distinct from (leads.first_name, leads.last_name, leads.company, leads.title, leads.email, leads.custom)
            returning id, public_identifier, version = 1 as added
        ), happened as (
            insert into lead_events (lead_id, type, at) select id, case when added then 'imported' else 'updated' end, @now from written
        ), totals as (
            select count(*) filter (where added) as added, count(*) filter (where not added) as updated from written
        ), left_alone as (
            select i.number, i.public_identifier, l.id, l.account_id is not null or l.status not in ('pending_invite', 'paused') as under_way
            from incoming i left join leads l on l.campaign_id = @campaign and l.public_identifier = i.public_identifier
            where not exists (select 1 from written w where w.public_identifier = i.public_identifier)
        )
        select totals.added, totals.updated, left_alone.number, left_alone.public_identifier, left_alone.id, left_alone.under_way
        from totals left join left_alone on true
        """;
}

/// <summary>What became of the candidates.</summary>
/// <param name="Skipped">In the order of their numbers.</param>
public sealed record ImportOutcome(int Total, int Added, int Updated, IReadOnlyList<ImportRefusal> Skipped);
