using LinkedInAutomation.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Host.Idempotency;

/// <summary>
/// Table idempotency_keys. Runs on the database's real time: keys are about clients' repeats and our processes, not about the sandbox's days.
/// </summary>
public sealed class IdempotencyStore(NpgsqlDataSource database)
{
    public static readonly TimeSpan Kept = TimeSpan.FromHours(24);

    /// <summary>Longer than any request takes: a first request that has not ended by then died with its process.</summary>
    public static readonly TimeSpan LongestRequest = TimeSpan.FromMinutes(5);

    /// <summary>Takes the key for this request, or tells what became of the one that took it before.</summary>
    public async Task<IdempotencyClaim> ClaimAsync(string principal, string key, byte[] requestHash, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            with claimed as (
                insert into idempotency_keys as k (principal, key, request_hash, created_at) values ($1, $2, $3, clock_timestamp())
                on conflict (principal, key) do update
                    set request_hash = excluded.request_hash, status = null, content_type = null, location = null, body = null,
                        created_at = excluded.created_at
                    where k.created_at < clock_timestamp() - $4
                       or k.status is null and k.created_at < clock_timestamp() - $5 and k.request_hash = excluded.request_hash
                returning 1
            )
            select exists (select 1 from claimed), k.request_hash, k.status, k.content_type, k.location, k.body
            from (select 1) one left join idempotency_keys k on k.principal = $1 and k.key = $2
            """);
        command.Parameters.AddWithValue(principal);
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(requestHash);
        command.Parameters.AddWithValue(Kept);
        command.Parameters.AddWithValue(LongestRequest);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        await row.ReadAsync(cancellationToken);
        if (row.GetBoolean(0))
            return new(ClaimState.Taken, null);
        // The other request's row may be newer than this statement's view of the table: then it is still at work.
        if (row.IsDBNull(1))
            return new(ClaimState.InProgress, null);
        if (!row.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(requestHash))
            return new(ClaimState.OtherRequest, null);
        return row.IsDBNull(2)
            ? new(ClaimState.InProgress, null)
            : new(ClaimState.Answered, new(row.GetInt32(2), row.TextOrNull(3), row.TextOrNull(4), row.IsDBNull(5) ? [] : row.GetFieldValue<byte[]>(5)));
    }

    public async Task KeepAsync(string principal, string key, StoredAnswer answer)
    {
        await using var command = database.CreateCommand(
            "update idempotency_keys set status = $3, content_type = $4, location = $5, body = $6 where principal = $1 and key = $2 and status is null");
        command.Parameters.AddWithValue(principal);
        command.Parameters.AddWithValue(key);
        command.Parameters.AddWithValue(answer.Status);
        command.Parameters.AddText(answer.ContentType);
        command.Parameters.AddText(answer.Location);
        command.Parameters.Add(new() { Value = answer.Body, NpgsqlDbType = NpgsqlDbType.Bytea });
        await command.ExecuteNonQueryAsync();
    }

    /// <summary>Frees the key after an answer that says nothing lasting, so that a repeat is worked.</summary>
    public async Task ReleaseAsync(string principal, string key)
    {
        await using var command = database.CreateCommand("delete from idempotency_keys where principal = $1 and key = $2 and status is null");
        command.Parameters.AddWithValue(principal);
        command.Parameters.AddWithValue(key);
        await command.ExecuteNonQueryAsync();
    }

    public async Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from idempotency_keys where created_at < clock_timestamp() - $1");
        command.Parameters.AddWithValue(Kept);
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

public enum ClaimState
{
    /// <summary>By this request: work it.</summary>
    Taken,
    InProgress,
    OtherRequest,
    Answered,
}

public sealed record IdempotencyClaim(ClaimState State, StoredAnswer? Answer);

public sealed record StoredAnswer(int Status, string? ContentType, string? Location, byte[] Body);
