using System.Data.Common;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Storage;

/// <summary>Null in parameters and columns: PostgreSQL wants the type of a null, readers want to be asked before they read one.</summary>
public static class Columns
{
    public static void AddText(this NpgsqlParameterCollection parameters, string? value)
        => parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Text });

    public static void AddUuid(this NpgsqlParameterCollection parameters, Guid? value)
        => parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Uuid });

    public static void AddBigint(this NpgsqlParameterCollection parameters, long? value)
        => parameters.Add(new() { Value = (object?)value ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.Bigint });

    public static void AddInstant(this NpgsqlParameterCollection parameters, DateTimeOffset? value)
        => parameters.Add(new() { Value = (object?)value?.UtcDateTime ?? DBNull.Value, NpgsqlDbType = NpgsqlDbType.TimestampTz });

    public static void AddText(this NpgsqlParameterCollection parameters, string name, string? value)
        => parameters.Add(new(name, NpgsqlDbType.Text) { Value = (object?)value ?? DBNull.Value });

    public static void AddUuid(this NpgsqlParameterCollection parameters, string name, Guid? value)
        => parameters.Add(new(name, NpgsqlDbType.Uuid) { Value = (object?)value ?? DBNull.Value });

    public static void AddInt(this NpgsqlParameterCollection parameters, string name, int? value)
        => parameters.Add(new(name, NpgsqlDbType.Integer) { Value = (object?)value ?? DBNull.Value });

    public static void AddInstant(this NpgsqlParameterCollection parameters, string name, DateTimeOffset? value)
        => parameters.Add(new(name, NpgsqlDbType.TimestampTz) { Value = (object?)value?.UtcDateTime ?? DBNull.Value });

    /// <summary>A document; null becomes the column's null, not a json one.</summary>
    public static void AddJson<T>(this NpgsqlParameterCollection parameters, string name, T? value)
        => parameters.Add(new(name, NpgsqlDbType.Jsonb) { Value = value is null ? DBNull.Value : StoredJson.Write(value) });

    public static string? TextOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetString(column);

    public static Guid? GuidOrNull(this DbDataReader reader, int column) => reader.IsDBNull(column) ? null : reader.GetGuid(column);

    public static DateTimeOffset Instant(this DbDataReader reader, int column) => reader.GetFieldValue<DateTimeOffset>(column);

    public static DateTimeOffset? InstantOrNull(this DbDataReader reader, int column)
        => reader.IsDBNull(column) ? null : reader.GetFieldValue<DateTimeOffset>(column);

    /// <summary>All rows, each read by <paramref name="read"/>.</summary>
    public static async Task<List<T>> ReadAllAsync<T>(this NpgsqlCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <summary>The first row, or null when there is none.</summary>
    public static async Task<T?> ReadOneAsync<T>(this NpgsqlCommand command, Func<DbDataReader, T> read, CancellationToken cancellationToken)
        where T : class
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? read(reader) : null;
    }
}
