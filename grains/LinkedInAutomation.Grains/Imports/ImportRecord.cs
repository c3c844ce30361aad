using LinkedInAutomation.Grains.Campaigns;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Imports;

/// <summary>A file whose rows are imported.</summary>
/// <param name="DryRun">Says what would happen, and does nothing.</param>
public sealed record ImportFile(Guid Id, string? Name, bool DryRun);

/// <summary>Tables imports and import_errors: what became of a file, kept for who sent it.</summary>
internal static class ImportRecord
{
    public static async Task WriteAsync(
        NpgsqlConnection connection, CampaignState campaign, ImportFile file, ImportOutcome outcome, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using (var command = new NpgsqlCommand("""
            insert into imports (id, client_id, campaign_id, status, file_name, dry_run, total, added, updated, skipped, created_at, finished_at)
            values ($1, $2, $3, 'completed', $4, $5, $6, $7, $8, $9, $10, $10)
            """, connection))
        {
            command.Parameters.AddWithValue(file.Id);
            command.Parameters.AddWithValue(campaign.ClientId);
            command.Parameters.AddWithValue(campaign.Id);
            command.Parameters.Add(new() { Value = (object?)file.Name ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });
            command.Parameters.AddWithValue(file.DryRun);
            command.Parameters.AddWithValue(outcome.Total);
            command.Parameters.AddWithValue(outcome.Added);
            command.Parameters.AddWithValue(outcome.Updated);
            command.Parameters.AddWithValue(outcome.Skipped.Count);
            command.Parameters.AddWithValue(now.UtcDateTime);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var copy = await connection.BeginBinaryImportAsync(
            "copy import_errors (import_id, row, code, message, value) from stdin (format binary)", cancellationToken);
        foreach (var refusal in outcome.Skipped)
        {
            await copy.StartRowAsync(cancellationToken);
            await copy.WriteAsync(file.Id, NpgsqlDbType.Uuid, cancellationToken);
            await copy.WriteAsync(refusal.Number, NpgsqlDbType.Integer, cancellationToken);
            await copy.WriteAsync(refusal.Code, NpgsqlDbType.Text, cancellationToken);
            await copy.WriteAsync(refusal.Message, NpgsqlDbType.Text, cancellationToken);
            if (refusal.Value is null)
                await copy.WriteNullAsync(cancellationToken);
            else
                await copy.WriteAsync(refusal.Value, NpgsqlDbType.Text, cancellationToken);
        }

        await copy.CompleteAsync(cancellationToken);
    }
}
