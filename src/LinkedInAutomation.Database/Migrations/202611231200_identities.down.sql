drop index actions_all_undelivered;
drop index leads_account_working;
drop index leads_waiting_for_slot;
drop index leads_account_connected;
drop index leads_account_invited;
drop table relations_backfills;
drop table account_people;
