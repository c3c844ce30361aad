alter table actions drop column traceparent;
alter table account_pacing drop column note_hold;
drop index actions_notes;
