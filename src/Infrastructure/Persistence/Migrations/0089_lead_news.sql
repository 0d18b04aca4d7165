-- Of how many records a notification tells, and who is not told of what they have done themselves.
alter table notifications add column count int check (count > 1), add column actor_id uuid;

-- Which leads of a moment an import has brought.
create index import_rows_created on import_rows (tenant_id, record_id) where outcome = 'created';

insert into feed_bookmarks (tenant_id, follower, number) select tenant_id, 'Notifications.OnLeadRegistered', last from event_heads;
