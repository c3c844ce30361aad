-- Notes of invitations have a quota of their own; counted for a month.
create index actions_notes on actions (account_id, sent_at) where kind = 'invite' and text is not null and sent_at is not null;

-- Why no invitation with a note is sent now, and until when; null: nothing keeps one back.
alter table account_pacing add column note_hold jsonb;

-- W3C trace context of the decision that queued the action: a trace goes on across the queue.
alter table actions add column traceparent text;
