using System.Globalization;

namespace LinkedInAutomation.Grains.Webhooks;

public sealed partial class InboxLeases
{
    /// <summary>
    /// A commit that a crash of the database loses costs working some events twice, which handling bears; waiting for the disk would cost
    /// those that arrive.
    /// </summary>
    private const string UnhurriedSql = "select set_config('synchronous_commit', 'off', true)";

    /// <summary>
    /// How many events are pending changes faster than the statistics, which mostly say none: sorting them, or reading a table that was just
    /// small, looks cheap and is not. So the plan is to follow indexes, and to be made for the number of events asked for.
    /// </summary>
    private const string ByIndexSql = "select set_config('enable_sort', 'off', true), set_config('enable_seqscan', 'off', true)";

    /// <summary>One silo after the other: whoever comes next sees what the one before has taken. Free again with its statement.</summary>
    private const string TakeTurnsSql = "select pg_advisory_xact_lock(hashtext('webhook_holds'))";

    /// <summary>
    /// Most of what arrives is about people whom nobody leads: a conversation of which that is true of every event is done with right here,
    /// and costs no hold. The events before one of them are among the oldest too, so it is not judged before those that may tell who it is
    /// about; nor is a person judged while an event of another conversation, among the oldest or at work, may teach who they are. Looks for the
    /// names that <see cref="LeadMatching"/> starts from, so it finds whatever that finds.
    /// </summary>
    private static string TakeSql(int count) => $"""
        with oldest as materialized (
            select e.id, e.received_at, e.conversation, e.event, e.provider_account_id, e.person_provider_id as person,
                   e.public_identifier as slug, e.chat_id as chat
            from webhook_events e
            where e.status = 'pending'
              and coalesce((select h.until <= now() and h.holder = $3 from webhook_holds h where h.conversation = e.conversation), true)
            order by e.id limit {count.ToString(CultureInfo.InvariantCulture)}
        ), several as materialized (
            select provider_account_id, person from (
                select provider_account_id, person, conversation from oldest where person is not null
                union all
                select w.provider_account_id, w.person_provider_id, w.conversation
                from webhook_holds h join webhook_events w on w.conversation = h.conversation and w.status = 'pending'
                where h.until > now() and w.person_provider_id is not null) named
            group by provider_account_id, person having min(conversation) <> max(conversation)
        ), judged as materialized (
            select o.id, o.received_at, o.conversation, case
                when o.slug is null or (o.event in ('message_received', 'new_relation')) is not true then true
                when a.id is null then false
                else coalesce(
                    (select true from leads l where l.client_id = a.client_id and l.public_identifier = o.slug limit 1),
                    (select true from leads l where l.account_id = a.id and l.provider_id = o.person limit 1),
                    (select true from leads l where l.account_id = a.id and l.conversation_id = o.chat limit 1),
                    (select true from account_people p where p.account_id = a.id and p.public_identifier = o.slug limit 1),
                    (select true from account_people p where p.account_id = a.id and p.provider_id = o.person limit 1),
                    (select true from account_people p where p.account_id = a.id and p.member_id = o.person limit 1),
                    (select true from account_people p where p.account_id = a.id and p.conversation_id = o.chat limit 1),
                    (select true from several s where s.provider_account_id = o.provider_account_id and s.person = o.person limit 1),
                    false) end as concerns_us
            from oldest o left join linkedin_accounts a on a.provider_account_id = o.provider_account_id
        ), conversations as materialized (
            select conversation, bool_or(concerns_us) as concerns_us from judged group by conversation
        ), ignored as (
            update webhook_events w set status = 'ignored', reason = 'no_lead', processed_at = $4
            from judged j join conversations c on c.conversation = j.conversation and not c.concerns_us
            where w.id = j.id and w.received_at = j.received_at and w.processed_at is null
            returning w.source, w.received_at
        ), taken as (
            insert into webhook_holds as held (conversation, holder, until)
            select conversation, $1, now() + $2 from conversations where concerns_us
            on conflict (conversation) do update set holder = excluded.holder, until = excluded.until
                where held.until <= now() and held.holder = $3
            returning conversation
        )
        select array(select conversation from taken), coalesce((select max(id) from oldest), 0),
               array(select source from ignored), array(select received_at from ignored)
        """;

    /// <summary>A statement of its own: what the holder before has closed meanwhile is seen only now.</summary>
    private const string ReadSql = $"""
        select {EventColumns} from webhook_events
        where status = 'pending' and id <= $2 and conversation = any ($1) order by id
        """;

    private const string TakeOverSql = """
        update webhook_holds set holder = $1, until = now() + $2
        where conversation = (
            select conversation from webhook_holds where until <= now() and holder <> $3 order by until limit 1 for update skip locked)
        returning conversation
        """;

    /// <summary>Answers the attempts from before.</summary>
    private const string CountSql = """
        update webhook_events set attempts = attempts + 1
        where (id, received_at) = (select id, received_at from webhook_events where status = 'pending' and conversation = $1 order by id limit 1)
        returning id, received_at, source, dedupe_key, conversation, body, attempts - 1
        """;

    private const string EventColumns = "id, received_at, source, dedupe_key, conversation, body, attempts";

    /// <summary>Pending events are those without processed_at; asked for their status, all of them might be read for each of these.</summary>
    private const string CloseSql = """
        update webhook_events w set status = c.status, reason = c.reason, attempts = c.attempts,
                                    processed_at = case when c.status <> 'pending' then c.at end
        from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::int[], $6::timestamptz[])
            as c (id, received_at, status, reason, attempts, at)
        where w.id = c.id and w.received_at = c.received_at and w.processed_at is null
        """;

    private const string FreeSql = """
        delete from webhook_holds h using unnest($1::text[], $2::uuid[]) as d (conversation, holder)
        where h.conversation = d.conversation and h.holder = d.holder
        """;

    private const string WaitSql = """
        update webhook_holds h set holder = $4, until = clock_timestamp() + w.wait
        from unnest($1::text[], $2::uuid[], $3::interval[]) as w (conversation, holder, wait)
        where h.conversation = w.conversation and h.holder = w.holder
        """;
}
