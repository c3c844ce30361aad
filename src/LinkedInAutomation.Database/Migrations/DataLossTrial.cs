using System.Data.Common;
using Npgsql;

namespace LinkedInAutomation.Database;

/// <summary>
/// Finds what taking migrations back deletes by taking them back in a transaction that is rolled back: so every down script is
/// asked, and none has to be trusted to say it. Values that a script overwrites are not seen.
/// </summary>
internal sealed class DataLossTrial(NpgsqlConnection connection, CancellationToken cancellationToken)
{
    /// <summary>Filled by the migrations themselves, or by running silos about themselves.</summary>
    private static readonly string[] NobodysData =
        ["public.schema_version", "orleans.orleansquery", "orleans.membership", "orleans.membership_version"];

    private const string ColumnsSql = """
        SELECT format('%I.%I', nspname, relname), format('%I', attname), attrelid, attnum, pg_get_expr(adbin, adrelid)
        FROM pg_attribute
        JOIN pg_class c ON c.oid = attrelid AND relkind IN ('r', 'p') AND NOT relispartition
        JOIN pg_namespace n ON n.oid = relnamespace AND nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attnum > 0 AND NOT attisdropped AND attgenerated = ''
        ORDER BY 1, attnum
        """;

    private const string DeletedSql = """
        SELECT format('%I.%I', schemaname, relname), n_tup_del FROM pg_stat_xact_user_tables WHERE n_tup_del > 0 ORDER BY 1
        """;

    /// <param name="takeBack">Runs the down scripts, in the transaction that is open.</param>
    public async Task<IReadOnlyList<DataLoss>> RunAsync(Func<Task> takeBack)
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var before = await FilledAsync();
        await takeBack();
        var after = await FilledAsync();
        var deleted = await ReadAsync(DeletedSql, row => new DataLoss(row.GetString(0), row.GetInt64(1)));
        var rebuilt = new Dictionary<string, long>();
        foreach (var table in after.Select(column => column.Table).Distinct().Where(table => before.Exists(column => column.Table == table)))
        {
            if (!before.Exists(column => after.Exists(other => other.Table == table && other.Relation == column.Relation)))
                rebuilt[table] = await CountAsync(table, "true");
        }

        await transaction.RollbackAsync(cancellationToken);

        // The same by its number, though renamed, or by its name, though it was built anew.
        var emptied = before.Where(column => !after.Exists(other => other.Relation == column.Relation || other.Table == column.Table)).ToList();
        var dropped = before.Except(emptied).Where(column => !after.Exists(other =>
            (other.Relation, other.Number) == (column.Relation, column.Number) || (other.Table, other.Name) == (column.Table, column.Name)));

        var losses = deleted.Where(loss => !emptied.Exists(column => column.Table == loss.Of) && !NobodysData.Contains(loss.Of)).ToList();
        foreach (var table in emptied.Select(column => column.Table).Distinct())
            losses.Add(new(table, await CountAsync(table, "true")));
        foreach (var (table, rows) in rebuilt)
            losses.Add(new(table, await CountAsync(table, "true") - rows));
        foreach (var column in dropped)
            losses.Add(new($"{column.Table}.{column.Name}", await CountAsync(column.Table, $"{column.Name} IS DISTINCT FROM {column.Default ?? "NULL"}")));
        return [.. losses.Where(loss => loss.Rows > 0)];
    }

    /// <summary>The columns of every table that has rows.</summary>
    private async Task<List<Column>> FilledAsync()
    {
        var columns = await ReadAsync(ColumnsSql, row => new Column(
            row.GetString(0), row.GetString(1), row.GetFieldValue<uint>(2), row.GetInt16(3), row.IsDBNull(4) ? null : row.GetString(4)));
        var filled = new List<Column>();
        foreach (var table in columns.GroupBy(column => column.Table).Where(table => !NobodysData.Contains(table.Key)))
        {
            if (await ScalarAsync<bool>($"SELECT EXISTS (SELECT FROM {table.Key})"))
                filled.AddRange(table);
        }

        return filled;
    }

    private Task<long> CountAsync(string table, string condition) => ScalarAsync<long>($"SELECT count(*) FROM {table} WHERE {condition}");

    private async Task<T> ScalarAsync<T>(string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        return (T)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<List<T>> ReadAsync<T>(string sql, Func<DbDataReader, T> read)
    {
        await using var command = new NpgsqlCommand(sql, connection) { CommandTimeout = 0 };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var rows = new List<T>();
        while (await reader.ReadAsync(cancellationToken))
            rows.Add(read(reader));
        return rows;
    }

    /// <param name="Relation">The table's number in the catalogue, which a rename leaves as it is; likewise <paramref name="Number"/>.</param>
    private sealed record Column(string Table, string Name, uint Relation, short Number, string? Default);
}
