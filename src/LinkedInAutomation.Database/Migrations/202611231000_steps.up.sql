-- More kinds of action with what they need beyond a text, people who must not be contacted, and what one lead's answer means for
-- the other leads of the same person.

alter table actions drop constraint actions_kind;
alter table actions add constraint actions_kind check (kind in
    ('profile_visit', 'invite', 'message', 'inmail', 'reaction', 'withdraw_invite', 'endorsement', 'check'));

-- subject, reaction, condition, …: fixed when the action is queued
alter table actions add column details jsonb not null default '{}';
update actions a set details = '{"fallback_without_note": true}'
from campaigns c
where c.id = a.campaign_id and a.kind = 'invite' and a.state in ('queued', 'sending', 'uncertain')
  and exists (select 1 from jsonb_array_elements(c.sequence -> 'steps') s where s ->> 'id' = a.step_id and s ->> 'fallback_without_note' = 'true');

create table do_not_contact (
    id         uuid        constraint do_not_contact_pkey primary key,
    client_id  uuid        not null constraint do_not_contact_client_fk references clients on delete cascade,
    kind       text        not null constraint do_not_contact_kind check (kind in ('person', 'company', 'domain')),
    -- as it is compared: a public identifier, a company's name or an e-mail domain in small letters
    value      text        not null,
    reason     text,
    created_at timestamptz not null,
    constraint do_not_contact_once unique (client_id, kind, value)
);
create index do_not_contact_list on do_not_contact (client_id, id);

create index leads_client_person on leads (client_id, public_identifier);
create index leads_client_company on leads (client_id, lower(btrim(company))) where company is not null;
create index leads_client_domain on leads (client_id, lower(split_part(email, '@', 2))) where email is not null;

create function is_do_not_contact(client uuid, person text, company text, email text) returns boolean
    language sql stable parallel safe
    return exists (
        select 1 from do_not_contact d
        where d.client_id = client
          and (d.kind = 'person' and d.value = person
               or d.kind = 'company' and d.value = lower(btrim(company))
               or d.kind = 'domain' and d.value = lower(split_part(email, '@', 2))));

-- Whether what happened to another lead of the same person forbids to go on with one that was created at lead_created_at: an answer or a
-- take-over by hand before that is an old story, of which its campaign's skip_contacted_by_other_campaign decides.
create function stops_other_leads(
    replied_at timestamptz, taken_over_at timestamptz, lead_created_at timestamptz, settings jsonb) returns boolean
    language sql immutable parallel safe
    return (replied_at >= lead_created_at and coalesce((settings ->> 'stop_on_reply')::boolean, true))
        or (taken_over_at >= lead_created_at and coalesce((settings ->> 'stop_on_manual_message')::boolean, true));
