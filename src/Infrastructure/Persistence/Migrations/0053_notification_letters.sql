-- What people want to hear, how and when; and the letters that come of it.
create table notification_preferences (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  owner_id uuid,
  wishes jsonb not null,
  version int not null,
  primary key (tenant_id, id),
  constraint notification_preferences_one unique nulls not distinct (tenant_id, owner_id)
);

-- What was told before there were letters is not written about.
alter table notifications add column is_sorted boolean not null default true;
alter table notifications alter column is_sorted set default false;
create index notifications_unsorted on notifications (tenant_id, id) where not is_sorted;

create table notification_posts (
  tenant_id uuid not null,
  person_id uuid not null,
  notification_id uuid not null,
  due_at timestamptz not null,
  primary key (tenant_id, person_id, notification_id),
  foreign key (tenant_id, notification_id) references notifications (tenant_id, id) on delete cascade
);
create index notification_posts_notification on notification_posts (tenant_id, notification_id);
create index notification_posts_due on notification_posts (due_at);
