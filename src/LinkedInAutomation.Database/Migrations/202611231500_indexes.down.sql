alter table leads add constraint leads_seq_unique unique (seq);
drop index leads_client;
drop index actions_account;
