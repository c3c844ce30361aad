drop index leads_client;
drop index actions_account;
