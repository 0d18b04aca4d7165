create index mail_messages_id on mail_messages (id);
