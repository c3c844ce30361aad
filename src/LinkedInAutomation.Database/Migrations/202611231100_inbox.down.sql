-- Events are kept, all of them; the table as it was knows no source hosted_auth, so the key says where those came from.

alter table webhook_events rename to webhook_events_after;
alter table webhook_events_after
    drop constraint webhook_events_pkey,
    alter column id drop identity;
drop index webhook_events_pending, webhook_events_unworked, webhook_events_list;

create table webhook_events (
    id                 bigint      generated always as identity constraint webhook_events_pkey primary key,
    source             text        not null constraint webhook_events_source check (source in
                           ('users', 'messaging', 'account_status')),
    dedupe_key         text        not null,
    event              text,
    provider_account_id text,
    person_provider_id text,
    chat_id            text,
    headers            jsonb       not null,
    body               bytea       not null,
    status             text        not null constraint webhook_events_status check (status in
                           ('pending', 'processed', 'ignored', 'dead')),
    reason             text,
    attempts           int         not null default 0,
    received_at        timestamptz not null,
    -- real time, not the sandbox's: leases and retries are about processes
    next_attempt_at    timestamptz not null,
    processed_at       timestamptz,
    constraint webhook_events_once unique (source, dedupe_key)
);

-- A key that was forgotten after the retention time may be there twice, beside a kept partition: the later one is told apart by its id.
insert into webhook_events (id, source, dedupe_key, event, provider_account_id, person_provider_id, chat_id, headers, body, status, reason,
                            attempts, received_at, next_attempt_at, processed_at)
    overriding system value
select id, case source when 'hosted_auth' then 'account_status' else source end,
       case when row_number() over (partition by source, dedupe_key order by id) = 1 then dedupe_key else dedupe_key || '#' || id end,
       event, provider_account_id, person_provider_id, chat_id, headers, body, status, reason, attempts, received_at, clock_timestamp(), processed_at
from webhook_events_after;

select setval(pg_get_serial_sequence('webhook_events', 'id'), coalesce((select max(id) from webhook_events), 0) + 1, false);

create index webhook_events_due on webhook_events (next_attempt_at, id) where status = 'pending';
-- the check right before a send: has this person's message been stored but not been worked yet
create index webhook_events_unworked on webhook_events (provider_account_id, person_provider_id)
    where status in ('pending', 'dead') and event = 'message_received';
create index webhook_events_list on webhook_events (status, source, id);

drop table connect_links;
drop table webhook_holds;
drop table webhook_activity;
drop table webhook_event_keys;
drop table webhook_events_after;
