-- Every name a person has been seen under by an account. The same person has another provider id for every account, may be listed under a
-- member id, and may rename the public identifier: then there is a row for the old one and one for the new, tied by the provider id.
create table account_people (
    account_id        uuid        not null constraint account_people_account_fk references linkedin_accounts on delete cascade,
    -- in lower case
    public_identifier text        not null,
    provider_id       text,
    -- as the list of relations calls the person
    member_id         text,
    conversation_id   text,
    learned_at        timestamptz not null,
    constraint account_people_pkey primary key (account_id, public_identifier)
);
create index account_people_provider on account_people (account_id, provider_id) where provider_id is not null;
create index account_people_member on account_people (account_id, member_id) where member_id is not null;
create index account_people_conversation on account_people (account_id, conversation_id) where conversation_id is not null;

-- A reading of all of an account's relations and pending invitations: a page at a time, from where the row says, whoever goes on with it.
create table relations_backfills (
    id            uuid        constraint relations_backfills_pkey primary key,
    account_id    uuid        not null constraint relations_backfills_account_fk references linkedin_accounts on delete cascade,
    reason        text        not null constraint relations_backfills_reason check (reason in ('requested', 'reconnected', 'periodic')),
    status        text        not null constraint relations_backfills_status check (status in ('running', 'waiting', 'completed', 'failed')),
    phase         text        not null constraint relations_backfills_phase check (phase in ('relations', 'invitations', 'profiles')),
    cursor        text,
    -- invitations: those sent since then have been compared
    compared_from timestamptz,
    -- invited leads that are on no page, to be confirmed by their profiles
    missing       uuid[]      not null default '{}',
    steps         int         not null default 0,
    pages         int         not null default 0,
    seen          int         not null default 0,
    found         int         not null default 0,
    gone          int         not null default 0,
    failures      int         not null default 0,
    detail        text,
    next_step_at  timestamptz not null,
    created_at    timestamptz not null,
    finished_at   timestamptz,
    constraint relations_backfills_finished check ((finished_at is not null) = (status in ('completed', 'failed')))
);
-- one at a time for an account: asking again is answered with the one under way
create unique index relations_backfills_open on relations_backfills (account_id) where finished_at is null;
create index relations_backfills_account on relations_backfills (account_id, id);

-- comparison with the list of pending invitations, newest first
create index leads_account_invited on leads (account_id, invited_at) where status = 'invite_sent';
-- connections per account and day
create index leads_account_connected on leads (account_id, connected_at) where connected_at is not null;
-- what the search for stuck leads begins with
create index leads_waiting_for_slot on leads (id) where waiting_for = 'slot';
create index leads_account_working on leads (account_id, id) where status in ('pending_invite', 'invite_sent', 'connected', 'messaged');
create index actions_all_undelivered on actions (lead_id) where state in ('done', 'failed') and delivered_at is null;
