-- Deleting an account or a client looks for what refers to it, and without these reads every action and every lead. The first one
-- also finds what an account sent since a time, whatever it sent before.
create index actions_account on actions (account_id, sent_at);
create index leads_client on leads (client_id);
