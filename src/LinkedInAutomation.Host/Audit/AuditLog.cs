using System.Diagnostics;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Auth;
using Npgsql;

namespace LinkedInAutomation.Host.Audit;

/// <summary>Adds to table audit_log: who, when, what, why, before and after. Nothing changes or removes an entry.</summary>
public sealed class AuditLog(NpgsqlDataSource database, TimeProvider time)
{
    private const string KeyPrefix = "key:";

    /// <summary>For a change of ours: commits with it, or not at all.</summary>
    /// <param name="connection">With the transaction that makes the change.</param>
    public async Task WriteAsync(NpgsqlConnection connection, ClientScope by, AuditEntry entry, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(InsertSql, connection);
        await WriteAsync(command, by, entry, cancellationToken);
    }

    /// <summary>For a change that a grain or Unipile has made: written right after it.</summary>
    public async Task WriteAsync(ClientScope by, AuditEntry entry)
    {
        // Not cancelled with the request: the change has been made.
        await using var command = database.CreateCommand(InsertSql);
        await WriteAsync(command, by, entry, CancellationToken.None);
    }

    private async Task WriteAsync(NpgsqlCommand command, ClientScope by, AuditEntry entry, CancellationToken cancellationToken)
    {
        command.Parameters.AddInstant("at", time.GetUtcNow());
        command.Parameters.AddText("actor", by.Principal);
        command.Parameters.AddUuid("key", KeyOf(by.Principal));
        command.Parameters.AddText("role", StoredName.Of(by.Role));
        command.Parameters.AddText("action", entry.Action);
        command.Parameters.AddText("subject_type", entry.SubjectType);
        command.Parameters.AddText("subject_id", entry.SubjectId);
        command.Parameters.AddUuid("client_id", entry.ClientId);
        command.Parameters.AddText("reason", entry.Reason);
        command.Parameters.AddJson("before", entry.Before);
        command.Parameters.AddJson("after", entry.After);
        command.Parameters.AddText("trace_id", Activity.Current?.TraceId.ToString());
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private static Guid? KeyOf(string principal)
        => principal.StartsWith(KeyPrefix, StringComparison.Ordinal) && Guid.TryParse(principal[KeyPrefix.Length..], out var key) ? key : null;

    private const string InsertSql = """
        insert into audit_log (at, actor, actor_name, role, action, subject_type, subject_id, client_id, reason, before, after, trace_id)
        values (@at, @actor, (select name from api_keys where id = @key), @role, @action, @subject_type, @subject_id, @client_id, @reason,
                @before, @after, @trace_id)
        """;
}
