using System.Globalization;
using LinkedInAutomation.Grains.Storage;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>
/// Keeps the weekly partitions of webhook_events: makes those to come, drops those of which every event is old and worked. Repeat-safe, and
/// harmless when several silos do it.
/// </summary>
public sealed partial class InboxPartitions(NpgsqlDataSource database, InboxOptions options, TimeProvider time, ILogger<InboxPartitions> logger)
{
    private const int WeeksAhead = 4;

    /// <summary>Everybody waits behind whoever waits for a lock on the table; better to come back later.</summary>
    private const string Patience = "set local lock_timeout = '3s'";

    public async Task KeepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        try
        {
            for (var week = 0; week <= WeeksAhead; week++)
                await MakeAsync(InboxWeek.Of(now).AddWeeks(week), cancellationToken);
            await DropAsync(now.AddDays(-options.KeepDays), cancellationToken);
        }
        catch (PostgresException e) when (e.SqlState is PostgresErrorCodes.LockNotAvailable or PostgresErrorCodes.InsufficientPrivilege)
        {
            // What belongs to no partition goes to the default one, so nothing is lost meanwhile.
            LogPostponed(e.MessageText);
        }

        await ForgetAsync(now.AddDays(-options.KeepDays), cancellationToken);
    }

    private async Task MakeAsync(InboxWeek week, CancellationToken cancellationToken)
    {
        if (await ExistsAsync(week, cancellationToken))
            return;
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await ExecuteAsync(connection, $"{Patience}; lock table webhook_events in access exclusive mode", cancellationToken);
        // Another silo may have made it while this one waited. Events of that week that came before their partition move into it.
        await ExecuteAsync(connection, $"""
            do $$ begin
                if to_regclass('{week.Table}') is null then
                    create table {week.Table} (like webhook_events including defaults including constraints);
                    with moved as (
                        delete from webhook_events_default where received_at >= '{week.From:O}' and received_at < '{week.To:O}' returning *)
                    insert into {week.Table} select * from moved;
                    alter table webhook_events attach partition {week.Table} for values from ('{week.From:O}') to ('{week.To:O}');
                end if;
            end $$
            """, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        LogMade(week.Table);
    }

    private async Task DropAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        await using var list = database.CreateCommand("""
            select child.relname from pg_inherits join pg_class child on child.oid = inhrelid
            where inhparent = 'webhook_events'::regclass order by child.relname
            """);
        var tables = await list.ReadAllAsync(row => row.GetString(0), cancellationToken);
        foreach (var week in tables.Select(InboxWeek.Parse).OfType<InboxWeek>().Where(w => w.To <= before))
        {
            if (await HasUnworkedAsync(week, cancellationToken))
            {
                LogKept(week.Table);
                continue;
            }

            await using var connection = await database.OpenConnectionAsync(cancellationToken);
            await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
            await ExecuteAsync(connection, $"{Patience}; lock table webhook_events in access exclusive mode", cancellationToken);
            // Looked at once more under the lock: one of its events may just have been taken up for replay.
            await ExecuteAsync(connection, $"""
                do $$ begin
                    if to_regclass('{week.Table}') is not null and not exists (select 1 from {week.Table} where status in ('pending', 'dead')) then
                        drop table {week.Table};
                    end if;
                end $$
                """, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            LogDropped(week.Table);
        }
    }

    /// <summary>What is not kept by partitions goes by the row.</summary>
    private async Task ForgetAsync(DateTimeOffset before, CancellationToken cancellationToken)
    {
        foreach (var sql in (string[])[
            "delete from webhook_events_default where received_at < $1 and status in ('processed', 'ignored')",
            "delete from webhook_event_keys where received_at < $1",
            "delete from connect_links where expires_at < $1"])
        {
            await using var command = database.CreateCommand(sql);
            command.CommandTimeout = 300;
            command.Parameters.AddInstant(before);
            await command.ExecuteNonQueryAsync(cancellationToken);
        }

        await using var holds = database.CreateCommand("delete from webhook_holds where until < clock_timestamp() - interval '1 day'");
        await holds.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task<bool> ExistsAsync(InboxWeek week, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("select to_regclass($1) is not null");
        command.Parameters.AddWithValue(week.Table);
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private async Task<bool> HasUnworkedAsync(InboxWeek week, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand($"select exists (select 1 from {week.Table} where status in ('pending', 'dead'))");
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Webhook events of a week to come have their partition {Table}")]
    private partial void LogMade(string table);

    [LoggerMessage(Level = LogLevel.Information, Message = "Old webhook events were dropped with partition {Table}")]
    private partial void LogDropped(string table);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partition {Table} is older than Webhooks__KeepDays but holds events that were never worked: replay them, see docs/webhooks.md")]
    private partial void LogKept(string table);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Partitions of the inbox are left as they are for an hour: {Reason}")]
    private partial void LogPostponed(string reason);
}

/// <summary>A week from Monday, in UTC: what one partition holds.</summary>
public sealed record InboxWeek(DateTimeOffset From)
{
    private const string Prefix = "webhook_events_";
    private const string Format = "yyyyMMdd";

    public DateTimeOffset To => From.AddDays(7);

    public string Table => Prefix + From.ToString(Format, CultureInfo.InvariantCulture);

    public static InboxWeek Of(DateTimeOffset at)
    {
        var day = new DateTimeOffset(at.UtcDateTime.Date, TimeSpan.Zero);
        return new(day.AddDays(-(((int)day.DayOfWeek + 6) % 7)));
    }

    public InboxWeek AddWeeks(int weeks) => new(From.AddDays(7 * weeks));

    /// <summary>Null for a table that is no week's.</summary>
    public static InboxWeek? Parse(string table)
        => table.StartsWith(Prefix, StringComparison.Ordinal)
            && DateTimeOffset.TryParseExact(table.AsSpan(Prefix.Length), Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var from)
            ? new(from)
            : null;
}
