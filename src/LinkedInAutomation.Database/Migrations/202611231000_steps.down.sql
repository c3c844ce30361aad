drop function stops_other_leads(timestamptz, timestamptz, timestamptz, jsonb);
drop function is_do_not_contact(uuid, text, text, text);
drop index leads_client_domain;
drop index leads_client_company;
drop index leads_client_person;
drop table do_not_contact;
alter table actions drop column details;
-- The build before knows no look-ups and endorsements: what is left of them is over.
delete from actions where kind in ('endorsement', 'check');
alter table actions drop constraint actions_kind;
alter table actions add constraint actions_kind check (kind in
    ('profile_visit', 'invite', 'message', 'inmail', 'reaction', 'withdraw_invite'));
