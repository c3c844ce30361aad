using Npgsql;

namespace LinkedInAutomation.IntegrationTests.Database;

/// <summary>What the catalogue says about our schemas, a sorted line for each thing, so that two can be compared and read.</summary>
internal static class SchemaDescription
{
    private const string Sql =
        """
        WITH ours AS (SELECT oid, nspname FROM pg_namespace WHERE nspname NOT LIKE 'pg\_%' AND nspname <> 'information_schema')
        SELECT 'schema ' || nspname FROM ours
        UNION ALL
        SELECT format('relation %s.%s %s %s %s', nspname, relname, relkind, reloptions, obj_description(c.oid))
        FROM pg_class c JOIN ours ON ours.oid = relnamespace
        UNION ALL
        SELECT format('column %s.%s.%s %s %s not null %s default %s %s %s', nspname, relname, attname,
            attnum - (SELECT count(*) FROM pg_attribute d WHERE d.attrelid = c.oid AND d.attisdropped AND d.attnum < a.attnum),
            format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attidentity, col_description(c.oid, attnum))
        FROM pg_attribute a
        JOIN pg_class c ON c.oid = attrelid
        JOIN ours ON ours.oid = relnamespace
        LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
        WHERE attnum > 0 AND NOT attisdropped AND relkind IN ('r', 'p', 'v', 'm')
        UNION ALL
        SELECT format('constraint %s.%s %s', conrelid::regclass, conname, pg_get_constraintdef(k.oid))
        FROM pg_constraint k JOIN ours ON ours.oid = connamespace
        UNION ALL
        SELECT 'index ' || indexdef FROM pg_indexes JOIN ours ON nspname = schemaname
        UNION ALL
        SELECT 'function ' || pg_get_functiondef(p.oid) FROM pg_proc p JOIN ours ON ours.oid = pronamespace WHERE prokind IN ('f', 'p')
        UNION ALL
        SELECT 'trigger ' || pg_get_triggerdef(t.oid)
        FROM pg_trigger t JOIN pg_class c ON c.oid = tgrelid JOIN ours ON ours.oid = relnamespace WHERE NOT tgisinternal
        UNION ALL
        SELECT format('type %s.%s %s', nspname, typname, enum_range)
        FROM pg_type t JOIN ours ON ours.oid = typnamespace,
            LATERAL (SELECT string_agg(enumlabel, ',' ORDER BY enumsortorder) AS enum_range FROM pg_enum WHERE enumtypid = t.oid) AS labels
        UNION ALL
        SELECT 'extension ' || extname FROM pg_extension
        """;

    public static async Task<List<string>> ReadAsync(NpgsqlDataSource dataSource)
    {
        await using var command = dataSource.CreateCommand(Sql);
        await using var reader = await command.ExecuteReaderAsync(TestContext.Current.CancellationToken);
        var lines = new List<string>();
        while (await reader.ReadAsync(TestContext.Current.CancellationToken))
            lines.Add(reader.GetString(0));
        lines.Sort(StringComparer.Ordinal);
        return lines;
    }
}
