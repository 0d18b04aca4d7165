-- What the status that somebody is told of was called at that moment.
alter table notifications add column status_en text, add column status_ru text;

insert into feed_bookmarks (tenant_id, follower, number) select tenant_id, 'Notifications.OnLeadStatusChanged', last from event_heads;
