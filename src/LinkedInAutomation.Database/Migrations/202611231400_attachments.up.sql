-- Files that clients uploaded to send with messages. Sequences name them by id; a campaign's sequence is one document, so no key refers here.
create table attachments (
    id            uuid        constraint attachments_pkey primary key,
    client_id     uuid        not null constraint attachments_client_fk references clients on delete cascade,
    file_name     text        not null constraint attachments_file_name_not_blank check (btrim(file_name) <> ''),
    content_type  text        not null,
    -- bytes; lists show it without reading the content
    size          int         not null constraint attachments_size check (size between 1 and 15728640),
    content       bytea       not null constraint attachments_content_size check (octet_length(content) = size),
    created_at    timestamptz not null
);
-- PDFs and pictures are compressed already: trying again would only cost time.
alter table attachments alter column content set storage external;
create index attachments_client on attachments (client_id, id);
