-- What happened to leads before they could be exchanged concerns no account of amoCRM.
insert into feed_bookmarks (tenant_id, follower, number) select tenant_id, 'AmoSync.OnLeadChanged', last from event_heads;
