-- Who changed what as an operator, and why. Rows are only ever added: the trigger refuses everything else, whoever asks.
create table audit_log (
    id           bigint      generated always as identity constraint audit_log_pkey primary key,
    at           timestamptz not null,
    -- key:<id>, or admin for the key of the settings; the name as it was then
    actor        text        not null,
    actor_name   text,
    role         text        not null constraint audit_log_role check (role in ('admin', 'manager', 'viewer')),
    action       text        not null,
    subject_type text        not null,
    subject_id   text        not null,
    -- no foreign key: what was done to a client is remembered after the client is gone
    client_id    uuid,
    reason       text,
    before       jsonb,
    after        jsonb,
    trace_id     text
);
create index audit_log_subject on audit_log (subject_type, subject_id, id);
create index audit_log_action on audit_log (action, id);
create index audit_log_client on audit_log (client_id, id) where client_id is not null;
create index audit_log_at on audit_log (at);

create function audit_log_is_append_only() returns trigger language plpgsql as $$
begin
    raise exception 'audit_log is append-only' using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_log_append_only before update or delete or truncate on audit_log
    for each statement execute function audit_log_is_append_only();
