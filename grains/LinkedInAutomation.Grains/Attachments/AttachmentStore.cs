using System.Data.Common;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Unipile;
using Npgsql;

namespace LinkedInAutomation.Grains.Attachments;

/// <summary>Table attachments: the files that clients uploaded.</summary>
public sealed class AttachmentStore(NpgsqlDataSource database)
{
    private const string Columns = "id, file_name, content_type, size, created_at";

    /// <param name="file">At least one byte, at most <see cref="AttachmentLimits.MaxBytes"/>.</param>
    public async Task<StoredAttachment> AddAsync(
        Guid clientId, Guid id, MessageAttachment file, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"""
            insert into attachments (id, client_id, file_name, content_type, size, content, created_at) values ($1, $2, $3, $4, $5, $6, $7)
            returning {Columns}
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddWithValue(file.FileName);
        command.Parameters.AddWithValue(file.ContentType);
        command.Parameters.AddWithValue(file.Content.Length);
        command.Parameters.AddWithValue(file.Content);
        command.Parameters.AddInstant(now);
        return (await command.ReadOneAsync(Read, cancellationToken))!;
    }

    public async Task<List<StoredAttachment>> ListAsync(Guid clientId, Guid? after, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            $"select {Columns} from attachments where client_id = $1 and ($2 is null or id > $2) order by id limit $3");
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddUuid(after);
        command.Parameters.AddWithValue(count);
        return await command.ReadAllAsync(Read, cancellationToken);
    }

    /// <summary>Those of the ids that the client has no file for.</summary>
    public async Task<IReadOnlyList<Guid>> MissingAsync(Guid clientId, IReadOnlyCollection<Guid> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        await using var command = database.CreateCommand(
            "select id from unnest($2) as wanted (id) where not exists (select from attachments a where a.id = wanted.id and a.client_id = $1)");
        command.Parameters.AddWithValue(clientId);
        command.Parameters.AddWithValue(ids.ToArray());
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var missing = new List<Guid>();
        while (await reader.ReadAsync(cancellationToken))
            missing.Add(reader.GetGuid(0));
        return missing;
    }

    /// <summary>The file with its content, or null when the client has no such file.</summary>
    public async Task<MessageAttachment?> FindAsync(Guid clientId, Guid id, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand(
            "select file_name, content_type, content from attachments where id = $1 and client_id = $2");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddWithValue(clientId);
        return await command.ReadOneAsync(
            row => new MessageAttachment(row.GetString(0), row.GetString(1), row.GetFieldValue<byte[]>(2)), cancellationToken);
    }

    /// <exception cref="RuleException">not_found; attachment_in_use while the sequence of a campaign that is not archived names it.</exception>
    public async Task DeleteAsync(Guid clientId, Guid id, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var locking = new NpgsqlCommand("select from attachments where id = $1 and client_id = $2 for update", connection);
        locking.Parameters.AddWithValue(id);
        locking.Parameters.AddWithValue(clientId);
        await using (var row = await locking.ExecuteReaderAsync(cancellationToken))
        {
            if (!await row.ReadAsync(cancellationToken))
                throw new RuleException("not_found", "There is no such attachment.");
        }

        // A statement of its own: what was saved while the lock was waited for is seen.
        await using var deleting = new NpgsqlCommand("""
            delete from attachments where id = $1 and not exists (
                select from campaigns where client_id = $2 and status <> 'archived'
                    and jsonb_path_exists(sequence, '$.**.id ? (@ == $id)', jsonb_build_object('id', $1::text)))
            """, connection);
        deleting.Parameters.AddWithValue(id);
        deleting.Parameters.AddWithValue(clientId);
        if (await deleting.ExecuteNonQueryAsync(cancellationToken) == 0)
            throw new RuleException("attachment_in_use", "A campaign sends this file: archive the campaign, or take the file out of its sequence first.");
        await transaction.CommitAsync(cancellationToken);
    }

    private static StoredAttachment Read(DbDataReader row) =>
        new(row.GetGuid(0), row.GetString(1), row.GetString(2), row.GetInt32(3), row.Instant(4));
}

/// <param name="Size">Bytes.</param>
public sealed record StoredAttachment(Guid Id, string FileName, string ContentType, int Size, DateTimeOffset CreatedAt);
