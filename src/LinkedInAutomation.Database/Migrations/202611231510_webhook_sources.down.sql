drop index webhook_events_source;
