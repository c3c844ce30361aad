create index leads_account_pending on leads (account_id) where status = 'invite_sent';
drop index leads_account_invitation;
