-- Deleting an account looks for what refers to it, and without this reads every action. It also finds what an account sent since a time,
-- however much it sent before.
create index actions_account on actions (account_id, sent_at);

-- Unique it is by being generated. As an index it misleads: asked for the first leads of a campaign in order of arrival, PostgreSQL takes
-- the campaign's leads for evenly spread and reads everybody who arrived before them.
alter table leads drop constraint leads_seq_unique;
