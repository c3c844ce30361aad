namespace LinkedInAutomation.IntegrationTests.Scale;

/// <summary>The statements; $1 is the number of leads.</summary>
internal static partial class LeadPopulation
{
    /// <summary>Ids that grow with time, as the service makes them.</summary>
    private const string LeadIdSql = """
        create function pg_temp.id(kind int, n bigint) returns uuid language sql immutable as
        $$ select (to_hex(kind) || lpad(to_hex(n), 11, '0') || '70008000' || lpad(to_hex(n), 12, '0'))::uuid $$
        """;

    private const string ClientsSql = """
        with added as (
            insert into clients (id, name, time_zone, created_at, updated_at)
            select md5('client-' || i)::uuid, 'Client ' || i, 'UTC', now(), now() from generate_series(0, 19) i returning id),
        files as (
            insert into attachments (id, client_id, file_name, content_type, size, content, created_at)
            select md5(id || '-' || i)::uuid, id, 'file.txt', 'text/plain', 4, 'text', now() from added, generate_series(0, 9) i)
        insert into api_keys (id, client_id, name, role, key_hash, created_at)
        select gen_random_uuid(), id, 'Key ' || i, 'viewer', sha256((id::text || i)::bytea), now() from added, generate_series(0, 9) i
        """;

    private const string AccountsSql = """
        with added as (
            insert into linkedin_accounts (id, client_id, provider_account_id, name, status, settings, doc, version, created_at, updated_at)
            select md5('account-' || i)::uuid, md5('client-' || i % 20)::uuid, 'seeded-account-' || i, 'Account ' || i, 'paused', $1::jsonb,
                   '{}', 1, now(), now()
            from generate_series(0, 99) i returning id),
        read as (
            insert into relations_backfills (id, account_id, reason, status, phase, next_step_at, created_at, finished_at)
            select md5(id || '-relations')::uuid, id, 'requested', 'completed', 'profiles', now(), now(), now() from added)
        insert into account_pacing (account_id, version, state, next_wake_at) select id, 1, $2::jsonb, '2100-01-01' from added
        """;

    private const string CampaignsSql = """
        with added as (
            insert into campaigns (id, client_id, name, time_zone, status, settings, sequence, sequence_version, version, started_at,
                                   created_at, updated_at)
            select md5('campaign-' || i)::uuid, md5('client-' || i % 20)::uuid, 'Campaign ' || i, 'UTC',
                   (array['active', 'active', 'paused', 'completed', 'archived'])[1 + i / 20], $1::jsonb, $2::jsonb, 1, 1, now(), now(), now()
            from generate_series(0, 99) i)
        insert into campaign_accounts (campaign_id, account_id, position)
        select md5('campaign-' || i)::uuid, md5('account-' || (i + 20 * p) % 100)::uuid, p from generate_series(0, 99) i, generate_series(0, 1) p
        """;

    private const string DroppedSql = """
        create temp table dropped as
        select replace(pg_get_indexdef(indexrelid), ' ON ONLY ', ' ON ') as definition, indexrelid::regclass::text as name from pg_index
        where indrelid = any ($1::text[]::regclass[]) and not exists (select from pg_constraint where conindid = indexrelid)
        """;

    private const string LeadsSql = """
        insert into leads (id, client_id, campaign_id, account_id, public_identifier, provider_id, conversation_id, first_name, last_name,
                           company, status, status_reason, step_id, waiting_for, next_at, invited_at, connected_at, replied_at, created_at, updated_at)
        select pg_temp.id(1, g), md5('client-' || c % 20)::uuid, md5('campaign-' || c)::uuid,
               case when started then md5('account-' || (c + 20 * (g / 2000 % 2)) % 100)::uuid end,
               'person-' || g, case when started then 'ACo' || g end, case when s in (14, 15, 16, 17) then 'chat-' || g end,
               'Ada', 'Lovelace ' || g, 'Engines ' || g % 500,
               status, case when status in ('stopped', 'failed') then 'manual' end,
               case when started then (array['invite', 'hello', 'again'])[1 + s % 3] end,
               case when not started then 'not_started' when status = 'invite_sent' then 'connection'
                    when status in ('pending_invite', 'connected', 'messaged') then 'delay' end,
               case when status in ('pending_invite', 'invite_sent', 'connected', 'messaged') and started then now() + interval '1 year' + g * interval '1 s' end,
               case when s > 9 then now() - interval '40 days' end, case when s > 12 then now() - interval '30 days' end,
               case when status = 'replied' then now() - interval '20 days' end, now() - interval '50 days', now() - interval '20 days'
        from generate_series(1, $1) g
        cross join lateral (select case when g > $1 * 4 / 5 then 0 else g % 100 end as c, (g / 100 % 20)::int as s) place
        cross join lateral (select s > 8 as started, (array['pending_invite', 'invite_sent', 'invite_sent', 'invite_sent', 'connected', 'messaged',
            'replied', 'replied', 'completed', 'stopped', 'failed'])[greatest(s - 8, 1)] as known) at
        cross join lateral (select case when s < 9 or known is null then 'pending_invite' when s = 9 and c = 0 then 'messaged' else known end as status) stands
        """;

    private const string ClaimsSql = """
        insert into contact_claims (client_id, person, lead_id)
        select client_id, public_identifier, id from leads where $1 > 0 and account_id is not null and status <> 'pending_invite'
        """;

    private const string EventsSql = """
        insert into lead_events (lead_id, type, at)
        select pg_temp.id(1, g), 'invite_sent', now() - interval '40 days' from generate_series(1, $1) g where g / 100 % 20 > 9
        """;

    /// <summary>An invitation for each lead that was invited, longer ago than any limit looks, and few that are not settled yet.</summary>
    private const string ActionsSql = """
        insert into actions (id, client_id, campaign_id, lead_id, account_id, step_id, kind, attempt_epoch, state, queued_at, not_before, sent_at,
                             finished_at, attempts, delivered_at)
        select pg_temp.id(2, g), client_id, campaign_id, lead.id, account_id, kind || '-step', kind, 0, state, now() - interval '40 days',
               now() - interval '40 days', case when state = 'queued' then null else now() - interval '40 days' - g * interval '3 s' end,
               case when state = 'done' then now() - interval '40 days' end, 1, case when state = 'done' then now() - interval '40 days' end
        from (select l.*, row_number() over () as n from leads l where account_id is not null and status <> 'pending_invite') lead
        cross join (values (0, 'invite'), (1, 'message')) kinds (k, kind)
        cross join lateral (select n * 2 + k as g, case when account_id = md5('account-0')::uuid then 'done' when n % 1000 = 7 then 'queued'
            when n % 5000 = 9 then 'needs_review' else 'done' end as state) numbered
        where $1 > 0 and (kind = 'invite' or status in ('messaged', 'completed'))
        """;

    private const string WebhooksSql = """
        insert into webhook_events (source, dedupe_key, event, provider_account_id, person_provider_id, chat_id, conversation, headers, body,
                                    status, reason, received_at, processed_at)
        select case when g % 1000 = 1 then 'account_status' when g % 10 = 0 then 'users' else 'messaging' end, 'seeded-' || g,
               case when g % 10 = 0 then 'new_relation' else 'message_received' end, 'seeded-account-' || g % 100, 'ACo' || g, 'chat-' || g,
               'seeded-account-' || g % 100 || '/chat/chat-' || g, '{}', '\x7b7d',
               case when g % 3000 = 1 then 'dead' when g % 5 = 0 then 'ignored' else 'processed' end, null,
               now() - interval '5 days' + g * interval '1 s', now()
        from generate_series(1, $1 / 4) g
        """;

    private const string WebhookKeysSql = """
        insert into webhook_event_keys (key, received_at)
        select md5(source || dedupe_key)::uuid, received_at from webhook_events where $1 > 0
        """;

    private const string PeopleSql = """
        insert into account_people (account_id, public_identifier, provider_id, conversation_id, learned_at)
        select account_id, public_identifier, provider_id, conversation_id, now() from leads
        where $1 > 0 and account_id is not null and status in ('connected', 'messaged', 'replied', 'completed')
        """;

    private const string ImportsSql = """
        insert into imports (id, client_id, campaign_id, status, dry_run, total, created_at)
        select pg_temp.id(3, i), md5('client-' || i % 20)::uuid, md5('campaign-' || i % 100)::uuid, 'completed', false, $1, now()
        from generate_series(0, 199) i
        """;

    private const string ImportErrorsSql = """
        insert into import_errors (import_id, row, code, message)
        select pg_temp.id(3, i), row, 'bad_profile', 'No profile.' from generate_series(0, 199) i, generate_series(1, 200) row where $1 > 0
        """;

    private const string IdempotencySql = """
        insert into idempotency_keys (principal, key, request_hash, status, body, created_at)
        select 'key:' || g % 50, 'key-' || g, '\x00', 200, '\x7b7d', now() - g * interval '1 s' from generate_series(1, least($1, 20000)) g
        """;

    private const string DoNotContactSql = """
        insert into do_not_contact (id, client_id, kind, value, created_at)
        select pg_temp.id(4, g), md5('client-' || g % 20)::uuid, (array['person', 'company', 'domain'])[1 + g % 3], 'never-' || g, now()
        from generate_series(1, least($1, 20000)) g
        """;

    private const string AuditSql = """
        insert into audit_log (at, actor, role, action, subject_type, subject_id, client_id)
        select now() - g * interval '1 s', 'admin', 'admin', case when g % 100 = 0 then 'lead.status' else 'webhook.replay' end, 'lead',
               pg_temp.id(1, g)::text, md5('client-' || g % 20)::uuid
        from generate_series(1, least($1, 20000)) g
        """;
}
