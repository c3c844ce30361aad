-- Deleting an account or a client looks for what refers to it, and without these reads every action and every lead. The first one
-- also finds what an account sent since a time, whatever it sent before.
create index actions_account on actions (account_id, sent_at);
create index leads_client on leads (client_id);

-- Unique it is by being generated. As an index it misleads: asked for the first leads of a campaign in order of arrival, PostgreSQL takes
-- the campaign's leads for evenly spread and reads everybody who arrived before them.
alter table leads drop constraint leads_seq_unique;
