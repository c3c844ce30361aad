using System.Security.Cryptography;
using System.Text;
using LinkedInAutomation.Grains.Storage;
using Npgsql;
using NpgsqlTypes;

namespace LinkedInAutomation.Grains.Webhooks;

/// <summary>Table webhook_events, the side that takes in.</summary>
public sealed class Inbox(NpgsqlDataSource database)
{
    /// <summary>
    /// Stores the events in one commit; those that are stored already are left as they are. An event that another silo is storing at this
    /// moment is waited for, so that both answers are true.
    /// </summary>
    public async Task StoreAsync(IReadOnlyList<NewInboxEvent> events, CancellationToken cancellationToken)
    {
        var distinct = events.DistinctBy(e => (e.Source, e.DedupeKey)).ToArray();
        await using var command = database.CreateCommand(StoreSql);
        Add(command, distinct, NpgsqlDbType.Text, e => e.Source);
        Add(command, distinct, NpgsqlDbType.Text, e => e.DedupeKey);
        Add(command, distinct, NpgsqlDbType.Text, e => e.Event);
        Add(command, distinct, NpgsqlDbType.Text, e => e.ProviderAccountId);
        Add(command, distinct, NpgsqlDbType.Text, e => e.PersonProviderId);
        Add(command, distinct, NpgsqlDbType.Text, e => e.ChatId);
        Add(command, distinct, NpgsqlDbType.Text, e => e.Conversation);
        Add(command, distinct, NpgsqlDbType.Text, e => e.Headers);
        Add(command, distinct, NpgsqlDbType.Bytea, e => e.Body);
        Add(command, distinct, NpgsqlDbType.TimestampTz, e => e.ReceivedAt.UtcDateTime);
        Add(command, distinct, NpgsqlDbType.Text, e => StoredName.Of(e.Status));
        Add(command, distinct, NpgsqlDbType.Text, e => e.Reason);
        Add(command, distinct, NpgsqlDbType.Uuid, e => KeyOf(e.Source, e.DedupeKey));
        Add(command, distinct, NpgsqlDbType.Text, e => e.PersonPublicIdentifier);
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    /// <summary>Under which an event is known. In SQL: <c>substr(encode(sha256(…), 'hex'), 1, 32)::uuid</c>.</summary>
    public static Guid KeyOf(string source, string dedupeKey) => new(SHA256.HashData(Encoding.UTF8.GetBytes($"{source}/{dedupeKey}")).AsSpan(0, 16), bigEndian: true);

    private static void Add<T>(NpgsqlCommand command, NewInboxEvent[] events, NpgsqlDbType type, Func<NewInboxEvent, T> read)
        => command.Parameters.Add(new() { Value = Array.ConvertAll(events, e => read(e)), NpgsqlDbType = NpgsqlDbType.Array | type });

    // Keys in one order for all silos, or two of them could wait for each other; events in the order of their arrival.
    private const string StoreSql = """
        with arrived as (
            select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[], $9::bytea[],
                                 $10::timestamptz[], $11::text[], $12::text[], $13::uuid[], $14::text[]) with ordinality
                as e (source, dedupe_key, event, account, person, chat, conversation, headers, body, received_at, status, reason, key, slug, position)
        ), fresh as (
            insert into webhook_event_keys (key, received_at) select key, received_at from arrived order by key
            on conflict do nothing
            returning key
        )
        insert into webhook_events (source, dedupe_key, event, provider_account_id, person_provider_id, chat_id, conversation, headers, body,
                                    status, reason, received_at, processed_at, public_identifier)
        select source, dedupe_key, event, account, person, chat, conversation, headers::jsonb, body, status, reason, received_at,
               case when status <> 'pending' then received_at end, slug
        from arrived join fresh using (key)
        order by position
        """;
}
