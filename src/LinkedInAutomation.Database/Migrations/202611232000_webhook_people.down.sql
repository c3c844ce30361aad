alter table webhook_events drop column public_identifier;
