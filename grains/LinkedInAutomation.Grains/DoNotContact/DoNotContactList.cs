using LinkedInAutomation.Grains.Campaigns;
using LinkedInAutomation.Grains.Storage;
using Npgsql;

namespace LinkedInAutomation.Grains.DoNotContact;

/// <param name="Value">As it is compared: see <see cref="DoNotContactRules.Normalise"/>.</param>
/// <param name="Reason">For people; never shown to anybody outside.</param>
public sealed record DoNotContactEntry(Guid Id, Guid ClientId, DoNotContactKind Kind, string Value, string? Reason, DateTimeOffset CreatedAt);

/// <summary>Whom a client must not contact. The check right before every send asks the same table.</summary>
public sealed class DoNotContactList(NpgsqlDataSource database, IGrainFactory grains)
{
    /// <summary>
    /// Writes the entry and stops every unfinished lead that it names, in one transaction: what is queued is cancelled, and what is not sent yet is not
    /// sent any more. A campaign whose last leads they were completes. Repeating it answers the entry that stands.
    /// </summary>
    /// <returns>The entry, and how many leads were stopped.</returns>
    public async Task<(DoNotContactEntry Entry, int Stopped)> AddAsync(DoNotContactEntry entry, CancellationToken cancellationToken)
    {
        await using var connection = await database.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var insert = new NpgsqlCommand("""
            insert into do_not_contact as d (id, client_id, kind, value, reason, created_at) values ($1, $2, $3, $4, $5, $6)
            on conflict (client_id, kind, value) do update set reason = coalesce(d.reason, excluded.reason)
            returning id, client_id, kind, value, reason, created_at
            """, connection);
        insert.Parameters.AddWithValue(entry.Id);
        insert.Parameters.AddWithValue(entry.ClientId);
        insert.Parameters.AddWithValue(StoredName.Of(entry.Kind));
        insert.Parameters.AddWithValue(entry.Value);
        insert.Parameters.AddText(entry.Reason);
        insert.Parameters.AddWithValue(entry.CreatedAt.UtcDateTime);
        DoNotContactEntry standing;
        await using (var reader = await insert.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            standing = Read(reader);
        }

        await using var stop = new NpgsqlCommand($"""
            with stopped as (
                update leads l set status = 'stopped', status_reason = 'do_not_contact', waiting_for = null, next_at = null, updated_at = $3,
                    version = l.version + 1
                from leads before
                where l.client_id = $1 and {Matches(entry.Kind)} and before.id = l.id
                  and l.status in ('pending_invite', 'invite_sent', 'connected', 'messaged', 'paused')
                returning l.id, l.campaign_id, before.status as previous
            ), told as (
                insert into lead_events (lead_id, type, at, data)
                select id, 'status_changed', $3, jsonb_build_object('from', previous, 'to', 'stopped', 'reason', 'do_not_contact') from stopped
            ), cancelled as (
                update actions set state = 'cancelled', finished_at = $3
                from stopped where actions.lead_id = stopped.id and actions.state = 'queued'
            )
            select count(*), coalesce(array_agg(distinct campaign_id), array[]::uuid[]) from stopped
            """, connection);
        stop.Parameters.AddWithValue(entry.ClientId);
        stop.Parameters.AddWithValue(entry.Value);
        stop.Parameters.AddWithValue(entry.CreatedAt.UtcDateTime);
        var (stopped, campaigns) = (0L, Array.Empty<Guid>());
        await using (var reader = await stop.ExecuteReaderAsync(cancellationToken))
        {
            await reader.ReadAsync(cancellationToken);
            (stopped, campaigns) = (reader.GetInt64(0), reader.GetFieldValue<Guid[]>(1));
        }

        await transaction.CommitAsync(cancellationToken);
        // They may have been the last: no grain of theirs ends them, which would say so.
        foreach (var campaign in campaigns)
            _ = grains.GetGrain<ICampaignGrain>(campaign).LeadEndedAsync();
        return (standing, (int)stopped);
    }

    /// <summary>In order of arrival; <paramref name="clientId"/> null: of all clients.</summary>
    public async Task<List<DoNotContactEntry>> ListAsync(Guid? clientId, DoNotContactKind? kind, Guid? after, int count, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("""
            select id, client_id, kind, value, reason, created_at from do_not_contact
            where ($1 is null or client_id = $1) and ($2 is null or kind = $2) and ($3 is null or id > $3)
            order by id limit $4
            """);
        command.Parameters.AddUuid(clientId);
        command.Parameters.AddText(StoredName.Of(kind));
        command.Parameters.AddUuid(after);
        command.Parameters.AddWithValue(count);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        var entries = new List<DoNotContactEntry>();
        while (await reader.ReadAsync(cancellationToken))
            entries.Add(Read(reader));
        return entries;
    }

    /// <summary>Takes an entry off; leads it had stopped stay stopped until somebody restarts them. False: there is none, or another client's.</summary>
    public async Task<bool> RemoveAsync(Guid id, Guid? clientId, CancellationToken cancellationToken)
    {
        await using var command = database.CreateCommand("delete from do_not_contact where id = $1 and ($2 is null or client_id = $2)");
        command.Parameters.AddWithValue(id);
        command.Parameters.AddUuid(clientId);
        return await command.ExecuteNonQueryAsync(cancellationToken) == 1;
    }

    /// <summary>The same comparisons as function is_do_not_contact, each by its index.</summary>
    private static string Matches(DoNotContactKind kind) => kind switch
    {
        DoNotContactKind.Person => "l.public_identifier = $2",
        DoNotContactKind.Company => "lower(btrim(l.company)) = $2",
        _ => "lower(split_part(l.email, '@', 2)) = $2",
    };

    private static DoNotContactEntry Read(NpgsqlDataReader reader) => new(
        reader.GetGuid(0), reader.GetGuid(1), StoredName.Parse<DoNotContactKind>(reader.GetString(2)), reader.GetString(3), reader.TextOrNull(4), reader.Instant(5));
}
