using Npgsql;

namespace LinkedInAutomation.Database;

/// <summary>Which migrations a database has: table <c>public.schema_version</c>.</summary>
internal static class SchemaVersionTable
{
    /// <summary>Creates the table when it is missing; repeat-safe under the migration lock.</summary>
    public static async Task CreateAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            """
            CREATE TABLE IF NOT EXISTS public.schema_version (
                version bigint CONSTRAINT schema_version_pk PRIMARY KEY,
                name text NOT NULL,
                checksum text NOT NULL,
                applied_at timestamptz NOT NULL DEFAULT clock_timestamp())
            """,
            connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Ordered by version; empty when the table does not exist yet.</summary>
    public static async Task<List<AppliedMigration>> ReadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        await using (var exists = new NpgsqlCommand("SELECT to_regclass('public.schema_version') IS NOT NULL", connection))
        {
            if (!(bool)(await exists.ExecuteScalarAsync(cancellationToken))!)
                return [];
        }

        await using var command = new NpgsqlCommand(
            "SELECT version, name, checksum, applied_at FROM public.schema_version ORDER BY version", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var applied = new List<AppliedMigration>();
        while (await reader.ReadAsync(cancellationToken))
            applied.Add(new(reader.GetInt64(0), reader.GetString(1), reader.GetString(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return applied;
    }

    public static async Task AddAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "INSERT INTO public.schema_version (version, name, checksum) VALUES ($1, $2, $3)", connection)
        {
            Parameters = { new() { Value = migration.Version }, new() { Value = migration.Name }, new() { Value = migration.Checksum } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    public static async Task RemoveAsync(NpgsqlConnection connection, Migration migration, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand("DELETE FROM public.schema_version WHERE version = $1", connection)
        {
            Parameters = { new() { Value = migration.Version } },
        };
        await command.ExecuteNonQueryAsync(cancellationToken);
    }
}

internal sealed record AppliedMigration(long Version, string Name, string Checksum, DateTimeOffset AppliedAt);
