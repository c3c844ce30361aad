-- The rows that grains own and the API lists. A grain writes its row together with the side rows (events, actions)
-- in one transaction; version is the ETag that lets only one activation win.

create table clients (
    id          uuid        constraint clients_pkey primary key,
    name        text        not null constraint clients_name_not_blank check (btrim(name) <> ''),
    email       text,
    time_zone   text        not null,
    created_at  timestamptz not null,
    updated_at  timestamptz not null
);

create table api_keys (
    id          uuid        constraint api_keys_pkey primary key,
    -- null: a key of the operators, which sees every client
    client_id   uuid        constraint api_keys_client_fk references clients on delete cascade,
    name        text        not null,
    role        text        not null constraint api_keys_role check (role in ('admin', 'manager', 'viewer')),
    -- SHA-256 of the key: the key itself has 256 random bits, so nothing slower is needed
    key_hash    bytea       not null constraint api_keys_hash_unique unique,
    created_at  timestamptz not null,
    revoked_at  timestamptz,
    constraint api_keys_admin_has_no_client check ((role = 'admin') = (client_id is null))
);
create index api_keys_client on api_keys (client_id);

create table linkedin_accounts (
    id                  uuid        constraint linkedin_accounts_pkey primary key,
    client_id           uuid        not null constraint linkedin_accounts_client_fk references clients on delete restrict,
    -- one LinkedIn account belongs to one client: webhooks are matched to a client by it
    provider_account_id text        not null constraint linkedin_accounts_provider_unique unique,
    name                text        not null,
    public_identifier   text,
    -- id of the account's owner as the account itself sees it: tells own messages apart
    owner_provider_id   text,
    status              text        not null constraint linkedin_accounts_status check (status in
                            ('connecting', 'ok', 'credentials_required', 'restricted', 'error', 'paused', 'deleted')),
    status_reason       text,
    settings            jsonb       not null,
    -- what paused hides, ramp-up start, …: state nobody filters by
    doc                 jsonb       not null,
    version             bigint      not null,
    created_at          timestamptz not null,
    updated_at          timestamptz not null
);
create index linkedin_accounts_client on linkedin_accounts (client_id, id);

-- The pump's own row beside the account: its version is the fence that a second activation fails at before it calls out.
create table account_pacing (
    account_id    uuid        constraint account_pacing_pkey primary key
                              constraint account_pacing_account_fk references linkedin_accounts on delete cascade,
    version       bigint      not null,
    -- cool-downs, last activity, next slot, start of the ramp-up
    state         jsonb       not null,
    -- per kind of action why nothing is sent now and until when; what waiting leads show
    holds         jsonb       not null default '{}',
    next_wake_at  timestamptz
);
create index account_pacing_wake on account_pacing (next_wake_at) where next_wake_at is not null;

create table campaigns (
    id            uuid        constraint campaigns_pkey primary key,
    client_id     uuid        not null constraint campaigns_client_fk references clients on delete restrict,
    name          text        not null constraint campaigns_name_not_blank check (btrim(name) <> ''),
    time_zone     text        not null,
    status        text        not null constraint campaigns_status check (status in
                      ('draft', 'active', 'paused', 'completed', 'archived')),
    -- null: the hours of the account alone
    working_hours jsonb,
    settings      jsonb       not null,
    sequence      jsonb       not null,
    sequence_version int      not null,
    version       bigint      not null,
    started_at    timestamptz,
    created_at    timestamptz not null,
    updated_at    timestamptz not null
);
create index campaigns_client on campaigns (client_id, id);

create table campaign_accounts (
    campaign_id uuid not null constraint campaign_accounts_campaign_fk references campaigns on delete cascade,
    account_id  uuid not null constraint campaign_accounts_account_fk references linkedin_accounts on delete restrict,
    position    int  not null,
    constraint campaign_accounts_pkey primary key (campaign_id, account_id)
);
create index campaign_accounts_account on campaign_accounts (account_id);

create table leads (
    id                uuid        constraint leads_pkey primary key,
    -- order of arrival: new leads are started in it and lists page by it
    seq               bigint      generated always as identity constraint leads_seq_unique unique,
    client_id         uuid        not null constraint leads_client_fk references clients on delete restrict,
    campaign_id       uuid        not null constraint leads_campaign_fk references campaigns on delete restrict,
    account_id        uuid        constraint leads_account_fk references linkedin_accounts on delete restrict,
    public_identifier text        not null,
    provider_id       text,
    conversation_id   text,
    first_name        text,
    last_name         text,
    company           text,
    title             text,
    email             text,
    custom            jsonb       not null default '{}',
    status            text        not null constraint leads_status check (status in
                          ('pending_invite', 'invite_sent', 'connected', 'messaged', 'replied',
                           'completed', 'paused', 'stopped', 'failed')),
    status_reason     text,
    -- step the lead stands at: the next to be done, or being done
    step_id           text,
    waiting_for       text        constraint leads_waiting_for check (waiting_for in
                          ('not_started', 'delay', 'connection', 'slot', 'review')),
    -- when the lead's reminder is due; the sweeper pokes leads for which this has passed
    next_at           timestamptz,
    invited_at        timestamptz,
    connected_at      timestamptz,
    last_message_at   timestamptz,
    replied_at        timestamptz,
    doc               jsonb       not null default '{}',
    version           bigint      not null default 1,
    created_at        timestamptz not null,
    updated_at        timestamptz not null,
    constraint leads_person_once_per_campaign unique (campaign_id, public_identifier),
    -- invariant 6: what is not finished says what it waits for
    constraint leads_unfinished_wait check (
        (waiting_for is null) = (status in ('replied', 'completed', 'stopped', 'failed', 'paused')))
);
create index leads_campaign_seq on leads (campaign_id, seq);
create index leads_campaign_status on leads (campaign_id, status, seq);
create index leads_not_started on leads (campaign_id, seq) where waiting_for = 'not_started';
create index leads_due on leads (next_at) where next_at is not null;
create index leads_account_provider on leads (account_id, provider_id) where provider_id is not null;
create index leads_account_conversation on leads (account_id, conversation_id) where conversation_id is not null;
create index leads_account_person on leads (account_id, public_identifier) where account_id is not null;
-- how much is on its way to an invitation: bounds what an account starts ahead of its quota
create index leads_account_underway on leads (account_id, campaign_id) where status = 'pending_invite' and account_id is not null;
create index leads_account_pending on leads (account_id) where status = 'invite_sent';

-- Who of a client works a person: two senders never meet at one person (invariant 9).
create table contact_claims (
    client_id  uuid not null constraint contact_claims_client_fk references clients on delete cascade,
    person     text not null,
    lead_id    uuid not null constraint contact_claims_lead_fk references leads on delete cascade,
    constraint contact_claims_pkey primary key (client_id, person)
);
create index contact_claims_lead on contact_claims (lead_id);

create table lead_events (
    id      bigint      generated always as identity constraint lead_events_pkey primary key,
    lead_id uuid        not null constraint lead_events_lead_fk references leads on delete cascade,
    type    text        not null,
    at      timestamptz not null,
    data    jsonb       not null default '{}'
);
create index lead_events_lead on lead_events (lead_id, id);

-- The ledger: every action that touches a person. Limits, usage and funnels are counted from it and nowhere else.
create table actions (
    id            uuid        constraint actions_pkey primary key,
    client_id     uuid        not null constraint actions_client_fk references clients on delete restrict,
    campaign_id   uuid        not null constraint actions_campaign_fk references campaigns on delete restrict,
    lead_id       uuid        not null constraint actions_lead_fk references leads on delete restrict,
    account_id    uuid        not null constraint actions_account_fk references linkedin_accounts on delete restrict,
    step_id       text        not null,
    kind          text        not null constraint actions_kind check (kind in
                      ('profile_visit', 'invite', 'message', 'inmail', 'reaction', 'withdraw_invite')),
    attempt_epoch int         not null,
    state         text        not null constraint actions_state check (state in
                      ('queued', 'sending', 'done', 'failed', 'uncertain', 'needs_review', 'cancelled')),
    -- the rendered text of an invitation's note or a message
    text          text,
    queued_at     timestamptz not null,
    -- not before this instant: a retry, or a settlement that has to let a list catch up
    not_before    timestamptz not null,
    -- committed before the call; set while the action counts against its limits
    sent_at       timestamptz,
    finished_at   timestamptz,
    attempts      int         not null default 0,
    -- how often Unipile was asked about an uncertain one, and when first without finding it
    asked         int         not null default 0,
    first_absent_at timestamptz,
    result        text,
    detail        text,
    -- the person, the invitation, the chat and the message as Unipile answered
    provider_id   text,
    invitation_id text,
    chat_id       text,
    message_id    text,
    -- when the lead acknowledged the outcome
    delivered_at  timestamptz,
    constraint actions_once unique (lead_id, step_id, kind, attempt_epoch),
    constraint actions_counted check ((sent_at is not null) = (state in ('sending', 'done', 'uncertain', 'needs_review')) or state = 'done')
);
create index actions_queue on actions (account_id, campaign_id, kind, not_before) where state = 'queued';
create index actions_ledger on actions (account_id, kind, sent_at) where sent_at is not null;
create index actions_open on actions (account_id, not_before) where state in ('sending', 'uncertain');
create index actions_review on actions (id) where state in ('uncertain', 'needs_review');
create index actions_undelivered on actions (account_id, finished_at) where state in ('done', 'failed') and delivered_at is null;
create index actions_campaign on actions (campaign_id);
create index actions_client on actions (client_id);

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
create index webhook_events_due on webhook_events (next_attempt_at, id) where status = 'pending';
-- the check right before a send: has this person's message been stored but not been worked yet
create index webhook_events_unworked on webhook_events (provider_account_id, person_provider_id)
    where status in ('pending', 'dead') and event = 'message_received';
create index webhook_events_list on webhook_events (status, source, id);

create table imports (
    id          uuid        constraint imports_pkey primary key,
    client_id   uuid        not null constraint imports_client_fk references clients on delete restrict,
    campaign_id uuid        not null constraint imports_campaign_fk references campaigns on delete restrict,
    status      text        not null constraint imports_status check (status in ('running', 'completed', 'failed')),
    file_name   text,
    dry_run     boolean     not null,
    total       int         not null default 0,
    added       int         not null default 0,
    updated     int         not null default 0,
    skipped     int         not null default 0,
    detail      text,
    created_at  timestamptz not null,
    finished_at timestamptz
);
create index imports_campaign on imports (campaign_id, id);
create index imports_client on imports (client_id);

create table import_errors (
    import_id uuid not null constraint import_errors_import_fk references imports on delete cascade,
    -- row of the file, the header being row 1
    row       int  not null,
    code      text not null,
    message   text not null,
    value     text,
    constraint import_errors_pkey primary key (import_id, row)
);

create table idempotency_keys (
    -- whose key it is: two principals may choose the same
    principal    text        not null,
    key          text        not null,
    request_hash bytea       not null,
    -- null while the first request is being worked
    status       int,
    content_type text,
    location     text,
    body         bytea,
    created_at   timestamptz not null,
    constraint idempotency_keys_pkey primary key (principal, key)
);
create index idempotency_keys_age on idempotency_keys (created_at);
