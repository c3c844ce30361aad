-- An invitation is pending whatever else the lead was sent meanwhile: an InMail makes it messaged, a person pauses it.
create index leads_account_invitation on leads (account_id, invited_at)
    where invited_at is not null and connected_at is null and status in ('pending_invite', 'invite_sent', 'connected', 'messaged', 'paused');
-- leads_account_invited says the same and more.
drop index leads_account_pending;
