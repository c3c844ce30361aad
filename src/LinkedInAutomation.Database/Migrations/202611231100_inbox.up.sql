-- Old events go by dropping whole partitions: deleting them row by row would cost as much as storing them. The host makes a partition
-- for each week ahead of time; the default one takes what belongs to none, so that nothing is ever refused.

alter table webhook_events rename to webhook_events_before;
alter table webhook_events_before
    drop constraint webhook_events_pkey,
    drop constraint webhook_events_once,
    alter column id drop identity;
drop index webhook_events_due, webhook_events_unworked, webhook_events_list;

create table webhook_events (
    id                 bigint      generated always as identity,
    source             text        not null constraint webhook_events_source check (source in
                           ('users', 'messaging', 'account_status', 'hosted_auth')),
    dedupe_key         text        not null,
    event              text,
    provider_account_id text,
    person_provider_id text,
    chat_id            text,
    -- what keeps its order: the events of one are worked one after the other, by one silo at a time
    conversation       text        not null,
    headers            jsonb       not null,
    body               bytea       not null,
    status             text        not null constraint webhook_events_status check (status in
                           ('pending', 'processed', 'ignored', 'dead')),
    reason             text,
    attempts           int         not null default 0,
    received_at        timestamptz not null,
    processed_at       timestamptz,
    constraint webhook_events_pkey primary key (id, received_at)
) partition by range (received_at);

create table webhook_events_default partition of webhook_events default;

create index webhook_events_pending on webhook_events (id) where status = 'pending';
-- the check right before a send: has this person's message been stored but not been worked yet
create index webhook_events_unworked on webhook_events (provider_account_id, person_provider_id)
    where status in ('pending', 'dead') and event = 'message_received';
create index webhook_events_list on webhook_events (status, source, id);

-- Which events are stored: a unique key of a partitioned table would have to hold the partition's column, and let a repeat through on the
-- other side of a border. The first 128 bits of SHA-256 of source/dedupe_key. Rows come in order of time, so the smallest of indexes finds
-- the old ones.
create table webhook_event_keys (
    key         uuid        constraint webhook_event_keys_pkey primary key,
    received_at timestamptz not null
);
create index webhook_event_keys_age on webhook_event_keys using brin (received_at);

-- When an account last told us anything, half a minute late.
create table webhook_activity (
    provider_account_id text        constraint webhook_activity_pkey primary key,
    last_event_at       timestamptz not null
);

-- Conversations that nobody else may work: one is being worked by this holder, or waits after a failure. Real time, not the sandbox's:
-- it is about processes.
create table webhook_holds (
    conversation text        constraint webhook_holds_pkey primary key,
    holder       uuid        not null,
    until        timestamptz not null
);

-- Links to Unipile's page for connecting an account; each is answered once.
create table connect_links (
    id                  uuid        constraint connect_links_pkey primary key,
    client_id           uuid        not null constraint connect_links_client_fk references clients on delete cascade,
    -- the one to be connected again; null: a new one
    account_id          uuid        constraint connect_links_account_fk references linkedin_accounts on delete cascade,
    created_at          timestamptz not null,
    expires_at          timestamptz not null,
    used_at             timestamptz,
    provider_account_id text
);
create index connect_links_client on connect_links (client_id);
create index connect_links_account on connect_links (account_id);

insert into webhook_events (id, source, dedupe_key, event, provider_account_id, person_provider_id, chat_id, conversation, headers, body,
                            status, reason, attempts, received_at, processed_at)
    overriding system value
select id, case when dedupe_key like 'hosted_auth/%' then 'hosted_auth' else source end, dedupe_key, event, provider_account_id,
       person_provider_id, chat_id,
       left(coalesce(provider_account_id, '') || '/' || coalesce('chat/' || chat_id, 'person/' || person_provider_id, 'account'), 300),
       headers, body, status, reason, attempts, received_at, processed_at
from webhook_events_before;

insert into webhook_event_keys (key, received_at)
select substr(encode(sha256(convert_to(source || '/' || dedupe_key, 'UTF8')), 'hex'), 1, 32)::uuid, received_at from webhook_events
on conflict do nothing;

insert into webhook_activity select provider_account_id, max(received_at) from webhook_events where provider_account_id is not null group by 1;

select setval(pg_get_serial_sequence('webhook_events', 'id'), coalesce((select max(id) from webhook_events), 0) + 1, false);

drop table webhook_events_before;
