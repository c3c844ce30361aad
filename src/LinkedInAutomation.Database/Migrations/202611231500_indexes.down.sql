alter table leads add constraint leads_seq_unique unique (seq);
drop index actions_account;
