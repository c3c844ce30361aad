using System.Globalization;
using System.Text.Json;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Host.Relations;

/// <summary>Counts from the ledger and the leads; each account by its own stretch of an index in time.</summary>
public sealed class ConnectionStats(NpgsqlDataSource database, TimeProvider time)
{
    public async Task<List<AccountConnectionsView>> ListAsync(
        Guid? clientId, Guid? accountId, TimeSpan window, Guid? after, int count, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var command = database.CreateCommand(Sql);
        command.Parameters.AddUuid("client", clientId);
        command.Parameters.AddUuid("account", accountId);
        command.Parameters.AddUuid("after", after);
        command.Parameters.AddInt("count", count);
        command.Parameters.AddInstant("since", now - window);
        command.Parameters.AddInstant("now", now);
        command.Parameters.AddWithValue("watched", AcceptanceRules.Watched);
        command.Parameters.AddWithValue("window", window);
        return await command.ReadAllAsync(
            row =>
            {
                var (invitations, accepted) = (row.GetInt32(3), row.GetInt32(4));
                var (before, recent) = (new AcceptanceSample(row.GetInt32(6), row.GetInt32(7)), new AcceptanceSample(row.GetInt32(8), row.GetInt32(9)));
                return new AccountConnectionsView(
                    row.GetGuid(0), row.GetGuid(1), row.GetString(2), invitations, accepted, invitations == 0 ? null : (double)accepted / invitations,
                    row.IsDBNull(5) ? null : row.GetDouble(5), row.GetInt32(10), StoredJson.Read<Dictionary<string, int>>(row.GetString(11)),
                    [.. JsonSerializer.Deserialize<JsonElement>(row.GetString(12)).EnumerateArray().Select(Day)],
                    new(AcceptanceRules.HasDropped(before, recent), before, recent));
            },
            cancellationToken);
    }

    private static ConnectionDayView Day(JsonElement day) => new(
        DateOnly.ParseExact(day[0].GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture), day[1].GetInt32(), day[2].GetInt32());

    private const string Sql = """
        select acc.id, acc.client_id, acc.name, sent.invitations, sent.accepted, sent.median_hours,
               watched.before, watched.before_accepted, watched.recent, watched.recent_accepted,
               connected.connections, sources.counts::text, days.list::text
        from linkedin_accounts acc
        cross join lateral (select coalesce(acc.settings #>> '{working_hours,time_zone}', 'UTC') as name) zone
        cross join lateral (
            select count(*)::int as invitations, count(l.connected_at)::int as accepted,
                   percentile_cont(0.5) within group (order by extract(epoch from l.connected_at - a.sent_at) / 3600) as median_hours
            from actions a join leads l on l.id = a.lead_id
            where a.account_id = acc.id and a.kind = 'invite' and a.sent_at > @since) sent
        cross join lateral (
            select count(*) filter (where not s.is_recent)::int as before, count(*) filter (where not s.is_recent and s.is_accepted)::int as before_accepted,
                   count(*) filter (where s.is_recent)::int as recent, count(*) filter (where s.is_recent and s.is_accepted)::int as recent_accepted
            from (select a.sent_at > @since - @watched as is_recent, coalesce(l.connected_at <= a.sent_at + @watched, false) as is_accepted
                  from actions a join leads l on l.id = a.lead_id
                  where a.account_id = acc.id and a.kind = 'invite' and a.sent_at > @since - @watched - @window and a.sent_at <= @now - @watched) s) watched
        cross join lateral (
            select count(*)::int as connections from leads l where l.account_id = acc.id and l.connected_at > @since) connected
        cross join lateral (
            select coalesce(jsonb_object_agg(s.source, s.times), '{}') as counts
            from (select e.data ->> 'source' as source, count(*) as times
                  from leads l
                  -- the fence keeps PostgreSQL from reading everybody's events once for each account
                  cross join lateral (select data from lead_events where lead_id = l.id and type = 'connection_accepted' offset 0) e
                  where l.account_id = acc.id and l.connected_at > @since and e.data ->> 'source' is not null group by 1) s) sources
        cross join lateral (
            select coalesce(jsonb_agg(jsonb_build_array(d.day, d.invitations, d.connections) order by d.day), '[]') as list
            from (select day, sum(invitations) as invitations, sum(connections) as connections
                  from (select (a.sent_at at time zone zone.name)::date as day, 1 as invitations, 0 as connections from actions a
                        where a.account_id = acc.id and a.kind = 'invite' and a.sent_at > @since
                        union all
                        select (l.connected_at at time zone zone.name)::date, 0, 1 from leads l where l.account_id = acc.id and l.connected_at > @since) e
                  group by day) d) days
        where (@client is null or acc.client_id = @client) and (@account is null or acc.id = @account) and (@after is null or acc.id > @after)
        order by acc.id limit @count
        """;
}
