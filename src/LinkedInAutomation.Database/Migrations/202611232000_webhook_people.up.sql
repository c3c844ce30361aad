-- With it, whether an event concerns any lead is known without its body. Lower case; empty when the event names nobody so; null when the
-- names are not known here: older rows, other events, names too long for an index.
alter table webhook_events add column public_identifier text;
