using Npgsql;

namespace LinkedInAutomation.Database;

/// <summary>The one clock of a sandbox, kept in its database (table <c>sandbox_clock</c>) so that all silos and restarts share it.</summary>
public static class SandboxClock
{
    /// <summary>
    /// Loads the clock, or starts one at the real time. With another speed than stored it goes on from the present virtual
    /// instant, so time never runs backwards. Repeat-safe. Silos already running keep the old speed until they restart.
    /// </summary>
    /// <param name="speed">Virtual seconds per real second; above 0 and finite.</param>
    /// <param name="reminderHorizon">
    /// How far ahead, in virtual time, silos may read reminders. Longer than their loading window plus what passes in a few
    /// real seconds at this speed; the real clock's default is 15 minutes.
    /// </param>
    public static async Task<ScaledTimeProvider> OpenAsync(
        NpgsqlDataSource dataSource, double speed, TimeSpan reminderHorizon, CancellationToken cancellationToken = default)
    {
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);

        // The lock comes before the clock is read: a re-anchoring that waited must not use a time from before the wait.
        await using (var exclusive = new NpgsqlCommand("LOCK TABLE public.sandbox_clock IN EXCLUSIVE MODE", connection))
            await exclusive.ExecuteNonQueryAsync(cancellationToken);

        await using var upsert = new NpgsqlCommand(
            """
            INSERT INTO public.sandbox_clock AS c (anchor_real, anchor_virtual, speed, reminder_horizon)
            SELECT t, t, $1, $2 FROM (SELECT clock_timestamp() AS t OFFSET 0) AS present
            ON CONFLICT (only_row) DO UPDATE SET
                anchor_virtual = CASE WHEN c.speed = excluded.speed THEN c.anchor_virtual
                    ELSE c.anchor_virtual + make_interval(
                        secs => extract(epoch FROM excluded.anchor_real - c.anchor_real)::double precision * c.speed) END,
                anchor_real = CASE WHEN c.speed = excluded.speed THEN c.anchor_real ELSE excluded.anchor_real END,
                speed = excluded.speed,
                reminder_horizon = excluded.reminder_horizon
            RETURNING anchor_real, anchor_virtual, speed
            """,
            connection)
        {
            Parameters = { new() { Value = speed }, new() { Value = reminderHorizon } },
        };
        var clock = await ReadAsync(upsert, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return clock!;
    }

    /// <summary>The stored clock, or null when this database runs on real time: a host without a sandbox should refuse to start on one that does not.</summary>
    public static async Task<ScaledTimeProvider?> FindAsync(NpgsqlDataSource dataSource, CancellationToken cancellationToken = default)
    {
        await using var command = dataSource.CreateCommand("SELECT anchor_real, anchor_virtual, speed FROM public.sandbox_clock");
        return await ReadAsync(command, cancellationToken);
    }

    private static async Task<ScaledTimeProvider?> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken)
            ? new(reader.GetFieldValue<DateTimeOffset>(0), reader.GetFieldValue<DateTimeOffset>(1), reader.GetDouble(2), TimeProvider.System)
            : null;
    }
}
