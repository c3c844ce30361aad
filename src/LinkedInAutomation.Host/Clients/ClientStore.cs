using System.Data.Common;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;
using Npgsql;

namespace LinkedInAutomation.Host.Clients;

/// <summary>Table clients.</summary>
public sealed class ClientStore(NpgsqlDataSource database)
{
    private const string Columns = "id, name, email, time_zone, created_at, updated_at";

    public async Task AddAsync(ClientView client, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"insert into clients ({Columns}) values ($1, $2, $3, $4, $5, $6)");
        command.Parameters.AddWithValue(client.Id);
        command.Parameters.AddWithValue(client.Name);
        command.Parameters.AddText(client.Email);
        command.Parameters.AddWithValue(client.TimeZone);
        command.Parameters.AddInstant(client.CreatedAt);
        command.Parameters.AddInstant(client.UpdatedAt);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>The client, if the scope sees it.</summary>
    /// <exception cref="ProblemException">not_found.</exception>
    public async Task<ClientView> GetAsync(Guid id, ClientScope scope, CancellationToken cancellationToken)
    {
        if (!scope.Sees(id))
            throw ProblemException.NotFound("client");
        await using var command = database.CreateCommand($"select {Columns} from clients where id = $1");
        command.Parameters.AddWithValue(id);
        return await command.ReadOneAsync(Read, cancellationToken) ?? throw ProblemException.NotFound("client");
    }

    public async Task<List<ClientView>> ListAsync(Guid? only, Guid? after, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            select {Columns} from clients where ($1 is null or id = $1) and ($2 is null or id > $2) order by id limit $3
            """);
        command.Parameters.AddUuid(only);
        command.Parameters.AddUuid(after);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(Read, cancellationToken);
    }

    public async Task<ClientView?> UpdateAsync(ClientView client, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"update clients set name = $2, email = $3, time_zone = $4, updated_at = $5 where id = $1 returning {Columns}");
        command.Parameters.AddWithValue(client.Id);
        command.Parameters.AddWithValue(client.Name);
        command.Parameters.AddText(client.Email);
        command.Parameters.AddWithValue(client.TimeZone);
        command.Parameters.AddInstant(client.UpdatedAt);
        return await command.ReadOneAsync(Read, cancellationToken);
    }

    /// <summary>Deletes a client that has nothing but its keys, which go with it. False when there is no such client.</summary>
    /// <exception cref="ProblemException">client_in_use.</exception>
    public async Task<bool> DeleteAsync(Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from clients where id = $1");
        command.Parameters.AddWithValue(id);
        try
        {
            return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.ForeignKeyViolation or PostgresErrorCodes.RestrictViolation)
        {
            throw ProblemException.Conflict("client_in_use", "The client has LinkedIn accounts or campaigns: delete those first, or revoke its keys.");
        }
    }

    private static ClientView Read(DbDataReader row) => new(
        row.GetGuid(0), row.GetString(1), row.TextOrNull(2), row.GetString(3), row.Instant(4), row.Instant(5));
}
