using Npgsql;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>
/// What the catalogue says about our schemas, as a text for people: a block for each table, view, function and type, in the order of
/// their names. Partitions are left out, because they come and go with time, and so is the migrator's own table.
/// </summary>
internal static class SchemaDescription
{
    /// <summary>A line of a block, ordered by the block, the part of the block and the place within it.</summary>
    private const string Sql =
        """
        WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema'),
        relations AS (
            SELECT c.*, format('%s.%s', nspname, relname) AS name
            FROM pg_class c JOIN ours ON ours.oid = relnamespace
            WHERE NOT relispartition AND (nspname, relname) <> ('public', 'schema_version')),
        lines (block, part, place, line) AS (
            SELECT '', 1, extname::text, 'extension ' || extname FROM pg_extension WHERE extname <> 'plpgsql'
            UNION ALL
            SELECT name, 1, '', concat_ws(' ', 'table', name, 'partition by ' || pg_get_partkeydef(oid), 'with ' || reloptions::text)
            FROM relations WHERE relkind IN ('r', 'p')
            UNION ALL
            SELECT name, 2, lpad(attnum::text, 4), concat_ws(' ', '  ' || rpad(attname, 22), replace(format_type(atttypid, atttypmod), 'timestamp with time zone', 'timestamptz'),
                CASE WHEN attnotnull THEN 'not null' ELSE 'null' END,
                CASE attgenerated WHEN 's' THEN 'generated ' || pg_get_expr(adbin, adrelid) ELSE 'default ' || pg_get_expr(adbin, adrelid) END,
                CASE attidentity WHEN 'a' THEN 'identity always' WHEN 'd' THEN 'identity by default' END,
                '-- ' || col_description(relations.oid, attnum))
            FROM pg_attribute
            JOIN relations ON relations.oid = attrelid AND relkind IN ('r', 'p')
            LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
            WHERE attnum > 0 AND NOT attisdropped
            UNION ALL
            SELECT name, 3, strpos('puxfct', contype::text) || conname, format('  %s %s', conname, pg_get_constraintdef(k.oid))
            FROM pg_constraint k JOIN relations ON relations.oid = conrelid
            UNION ALL
            SELECT name, 4, i.relname, '  ' || regexp_replace(pg_get_indexdef(i.oid), '^CREATE (UNIQUE )?INDEX (\S+) ON (ONLY )?\S+ USING ', '\1index \2 ')
            FROM pg_index
            JOIN pg_class i ON i.oid = indexrelid
            JOIN relations ON relations.oid = indrelid
            WHERE NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
            UNION ALL
            SELECT name, 5, tgname, '  ' || pg_get_triggerdef(t.oid)
            FROM pg_trigger t JOIN relations ON relations.oid = tgrelid WHERE NOT tgisinternal
            UNION ALL
            SELECT name, 1, '', format('view %s as%s', name, E'\n' || pg_get_viewdef(oid)) FROM relations WHERE relkind IN ('v', 'm')
            UNION ALL
            SELECT name, 1, '', 'sequence ' || name FROM relations
            WHERE relkind = 'S' AND NOT EXISTS (SELECT FROM pg_depend WHERE objid = relations.oid AND deptype = 'i')
            UNION ALL
            SELECT format('%s.%s', nspname, proname), 1, '', pg_get_functiondef(p.oid)
            FROM pg_proc p JOIN ours ON ours.oid = pronamespace WHERE prokind IN ('f', 'p')
            UNION ALL
            SELECT format('%s.%s', nspname, typname), 1, '', format('type %s.%s %s', nspname, typname,
                (SELECT string_agg(enumlabel, ', ' ORDER BY enumsortorder) FROM pg_enum WHERE enumtypid = t.oid))
            FROM pg_type t JOIN ours ON ours.oid = typnamespace WHERE typtype IN ('e', 'd'))
        SELECT block, line FROM lines ORDER BY block COLLATE "C", part, place COLLATE "C"
        """;

    public static async Task<string> ReadAsync(NpgsqlDataSource dataSource)
    {
        await using var connection = await dataSource.OpenConnectionAsync(TestContext.Current.CancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(TestContext.Current.CancellationToken);
        // With nothing on the path every name is written with its schema.
        await using (var path = new NpgsqlCommand("SET LOCAL search_path = ''", connection, transaction))
            await path.ExecuteNonQueryAsync(TestContext.Current.CancellationToken);
        await using var command = new NpgsqlCommand(Sql, connection, transaction);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var blocks = new List<(string Block, string Line)>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            blocks.Add((reader.GetString(0), reader.GetString(1).ReplaceLineEndings("\n").TrimEnd()));
        return string.Concat(blocks.GroupBy(line => line.Block).Select(block => string.Join('\n', block.Select(line => line.Line)) + "\n\n"));
    }
}
