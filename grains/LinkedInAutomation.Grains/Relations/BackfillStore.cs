using System.Data.Common;
using LinkedInAutomation.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Relations;

/// <summary>Table relations_backfills.</summary>
public sealed class BackfillStore(NpgsqlDataSource database)
{
    private const string Columns = """
        b.id, b.account_id, b.reason, b.status, b.phase, b.cursor, b.compared_from, b.missing, b.steps, b.pages, b.seen, b.found, b.gone,
        b.failures, b.detail, b.next_step_at, b.created_at, b.finished_at
        """;

    /// <summary>
    /// Opens a job for each of the accounts that has none open; those that have keep it. By itself (not requested) none is opened within
    /// <paramref name="rest"/> after the last: an account that comes and goes must not read everything each time.
    /// </summary>
    public async Task StartAsync(IReadOnlyList<Guid> accounts, BackfillReason reason, TimeSpan rest, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            insert into relations_backfills (id, account_id, reason, status, phase, next_step_at, created_at)
            select n.id, n.account_id, $3, 'running', 'relations', $4, $4
            from unnest($1::uuid[], $2::uuid[]) as n (id, account_id)
            where $3 = 'requested' or not exists (
                select 1 from relations_backfills b where b.account_id = n.account_id and b.status = 'completed' and b.finished_at > $4 - $5)
            on conflict (account_id) where finished_at is null do nothing
            """);
        command.Parameters.AddWithValue(accounts.Select(_ => Guid.CreateVersion7(now)).ToArray());
        command.Parameters.AddWithValue(accounts.ToArray());
        command.Parameters.AddText(StoredName.Of(reason));
        command.Parameters.AddInstant(now);
        command.Parameters.AddWithValue(rest);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public async Task<BackfillJob?> FindOpenAsync(Guid accountId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select {Columns} from relations_backfills b where b.account_id = $1 and b.finished_at is null");
        command.Parameters.AddWithValue(accountId);
        return await command.ReadOneAsync(Read, cancellationToken);
    }

    /// <summary>Writes down a step. False: somebody else has written it already.</summary>
    public async Task<bool> SaveAsync(BackfillJob job, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            update relations_backfills set status = @status, phase = @phase, cursor = @cursor, compared_from = @compared_from, missing = @missing,
                steps = @steps, pages = @pages, seen = @seen, found = @found, gone = @gone, failures = @failures, detail = @detail,
                next_step_at = @next_step_at, finished_at = @finished_at
            where id = @id and steps = @steps - 1 and finished_at is null
            """);
        command.Parameters.AddUuid("id", job.Id);
        command.Parameters.AddText("status", StoredName.Of(job.Status));
        command.Parameters.AddText("phase", StoredName.Of(job.Phase));
        command.Parameters.AddText("cursor", job.Cursor);
        command.Parameters.AddInstant("compared_from", job.ComparedFrom);
        command.Parameters.Add(new("missing", NpgsqlDbType.Array | NpgsqlDbType.Uuid) { Value = job.Missing.ToArray() });
        command.Parameters.AddInt("steps", job.Steps);
        command.Parameters.AddInt("pages", job.Pages);
        command.Parameters.AddInt("seen", job.Seen);
        command.Parameters.AddInt("found", job.Found);
        command.Parameters.AddInt("gone", job.Gone);
        command.Parameters.AddInt("failures", job.Failures);
        command.Parameters.AddText("detail", job.Detail);
        command.Parameters.AddInstant("next_step_at", job.NextStepAt);
        command.Parameters.AddInstant("finished_at", job.FinishedAt);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <param name="clientId">Only when it is this client's; null: anybody's.</param>
    public async Task<BackfillJob?> FindAsync(Guid id, Guid? clientId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from relations_backfills b join linkedin_accounts a on a.id = b.account_id
            where b.id = $1 and ($2 is null or a.client_id = $2)
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddUuid(clientId);
        return await command.ReadOneAsync(Read, cancellationToken);
    }

    /// <summary>The open or else the latest job of each of the accounts.</summary>
    public async Task<List<BackfillJob>> LatestAsync(IReadOnlyList<Guid> accounts, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from unnest($1::uuid[]) as n (account_id)
            cross join lateral (select * from relations_backfills r where r.account_id = n.account_id order by r.id desc limit 1) b
            """);
        command.Parameters.AddWithValue(accounts.ToArray());
        return await command.ReadAllAsync(Read, cancellationToken);
    }

    /// <summary>Newest first.</summary>
    public async Task<List<BackfillJob>> ListAsync(Guid? accountId, Guid? before, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from relations_backfills b
            where ($1 is null or b.account_id = $1) and ($2 is null or b.id < $2) order by b.id desc limit $3
            """);
        command.Parameters.AddUuid(accountId);
        command.Parameters.AddUuid(before);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(Read, cancellationToken);
    }

    private static BackfillJob Read(DbDataReader row) => new()
    {
        Id = row.GetGuid(0),
        AccountId = row.GetGuid(1),
        Reason = StoredName.Parse<BackfillReason>(row.GetString(2)),
        Status = StoredName.Parse<BackfillStatus>(row.GetString(3)),
        Phase = StoredName.Parse<BackfillPhase>(row.GetString(4)),
        Cursor = row.TextOrNull(5),
        ComparedFrom = row.InstantOrNull(6),
        Missing = row.GetFieldValue<Guid[]>(7),
        Steps = row.GetInt32(8),
        Pages = row.GetInt32(9),
        Seen = row.GetInt32(10),
        Found = row.GetInt32(11),
        Gone = row.GetInt32(12),
        Failures = row.GetInt32(13),
        Detail = row.TextOrNull(14),
        NextStepAt = row.Instant(15),
        CreatedAt = row.Instant(16),
        FinishedAt = row.InstantOrNull(17),
    };
}
