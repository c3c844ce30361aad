-- The list of one source's events, of which there may be few among many: without it the others are read on the way to each of them.
create index webhook_events_source on webhook_events (source, id);
