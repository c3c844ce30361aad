using System.Runtime.CompilerServices;
using LinkedInAutomation.Grains.Storage;
using LinkedInAutomation.Host.Auth;
using LinkedInAutomation.Host.Problems;
using Npgsql;

namespace LinkedInAutomation.Host.Imports;

/// <summary>Reads imports and their errors.</summary>
public sealed class ImportStore(NpgsqlDataSource database)
{
    /// <exception cref="ProblemException">not_found, also for another client's.</exception>
    public async Task<ImportView> GetAsync(Guid id, ClientScope scope, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select id, client_id, campaign_id, status, file_name, dry_run, total, added, updated, skipped, created_at, finished_at
            from imports where id = $1 and ($2 is null or client_id = $2)
            """);
        command.Parameters.AddWithValue(id);
        command.Parameters.AddUuid(scope.ClientId);
        return await command.ReadOneAsync(
            row => new ImportView(
                row.GetGuid(0), row.GetGuid(1), row.GetGuid(2), row.GetString(3), row.TextOrNull(4), row.GetBoolean(5), row.GetInt32(6),
                row.GetInt32(7), row.GetInt32(8), row.GetInt32(9), $"/api/v1/imports/{id}/errors.csv", row.Instant(10), row.InstantOrNull(11)),
            cancellationToken) ?? throw ProblemException.NotFound("import");
    }

    /// <summary>Of an import that the caller has found to be visible, by row.</summary>
    public async IAsyncEnumerable<ImportErrorRow> ErrorsAsync(Guid importId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select row, code, message, value from import_errors where import_id = $1 order by row");
        command.Parameters.AddWithValue(importId);
        await using var row = await command.ExecuteReaderAsync(cancellationToken);
        while (await row.ReadAsync(cancellationToken))
            yield return new(row.GetInt32(0), row.GetString(1), row.GetString(2), row.TextOrNull(3));
    }
}

public sealed record ImportErrorRow(int Row, string Code, string Message, string? Value);
