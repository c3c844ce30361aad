using System.Collections.Concurrent;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Auth;

/// <summary>
/// Table api_keys. Valid keys are remembered for <see cref="Remembered"/>, so that a revocation reaches the other silos within that time;
/// on this one it works at once.
/// </summary>
public sealed class ApiKeyStore(NpgsqlDataSource database)
{
    public static readonly TimeSpan Remembered = TimeSpan.FromSeconds(20);

    /// <summary>Far above the keys in use within that time; reached, everything is forgotten.</summary>
    private const int MostRemembered = 10_000;

    private readonly ConcurrentDictionary<string, (ClientScope Scope, long ReadAt)> _known = new(StringComparer.Ordinal);

    /// <summary>Who the key belongs to, or null when there is no such key (any more). Unknown keys are not remembered.</summary>
    public async Task<ClientScope?> FindAsync(string key, CancellationToken cancellationToken)
    {
        var hash = ApiKeySecret.Hash(key);
        var name = Convert.ToHexString(hash);
        // Real time: how long a process may remember has nothing to do with the sandbox's clock.
        if (_known.TryGetValue(name, out var known) && TimeProvider.System.GetElapsedTime(known.ReadAt) < Remembered)
            return known.Scope;

        var readAt = TimeProvider.System.GetTimestamp();
        await using var command = database.CreateCommand("select id, client_id, role from api_keys where key_hash = $1 and revoked_at is null");
        command.Parameters.AddWithValue(hash);
        var scope = await command.ReadOneAsync(
            row => new ClientScope($"key:{row.GetGuid(0)}", StoredName.Parse<ApiRole>(row.GetString(2)), row.GuidOrNull(1)), cancellationToken);
        if (scope is null)
        {
            _known.TryRemove(name, out _);
            return null;
        }

        if (_known.Count >= MostRemembered)
            _known.Clear();
        _known[name] = (scope, readAt);
        return scope;
    }

    public async Task<ApiKeyView> AddAsync(Guid id, Guid clientId, string name, ApiRole role, string key, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "insert into api_keys (id, client_id, name, role, key_hash, created_at) values ($1, $2, $3, $4, $5, $6)");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddWithValue(name);
        command.Parameters.AddWithValue(StoredName.Of(role));
        command.Parameters.AddWithValue(ApiKeySecret.Hash(key));
        command.Parameters.AddWithValue(now.UtcDateTime);
        await command.ExecuteNonQueryAsync(cancellationToken);
        return new(id, name, role, now, null);
    }

    /// <summary>The keys of a client after one of them, revoked ones too.</summary>
    public async Task<List<ApiKeyView>> ListAsync(Guid clientId, Guid? after, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select id, name, role, created_at, revoked_at from api_keys
            where client_id = $1 and ($2 is null or id > $2) order by id limit $3
            """);
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddUuid(after);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(
            row => new ApiKeyView(row.GetGuid(0), row.GetString(1), StoredName.Parse<ApiRole>(row.GetString(2)), row.Instant(3), row.InstantOrNull(4)),
            cancellationToken);
    }

    /// <summary>Revokes a key of the client; one that is revoked already keeps its instant. False when the client has no such key.</summary>
    public async Task<bool> RevokeAsync(Guid clientId, Guid id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "update api_keys set revoked_at = coalesce(revoked_at, $3) where id = $1 and client_id = $2");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddWithValue(now.UtcDateTime);
        var found = await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        Forget(id);
        return found;
    }

    /// <summary>For after a client was deleted with its keys.</summary>
    public void ForgetClient(Guid clientId)
    {
        foreach (var known in _known.Where(k => k.Value.Scope.ClientId == clientId))
            _known.TryRemove(known.Key, out _);
    }

    private void Forget(Guid id)
    {
        foreach (var known in _known.Where(k => k.Value.Scope.Principal == $"key:{id}"))
            _known.TryRemove(known.Key, out _);
    }
}

/// <summary>A key as it is listed: the key itself is shown once and not kept.</summary>
public sealed record ApiKeyView(Guid Id, string Name, ApiRole Role, DateTimeOffset CreatedAt, DateTimeOffset? RevokedAt);
