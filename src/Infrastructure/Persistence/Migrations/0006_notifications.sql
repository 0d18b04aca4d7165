-- Facts, no texts: those are made when a notification is read. Without a recipient it is for the whole tenant.
create table notifications (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  kind text not null,
  recipient_id uuid,
  subject_type text not null check (subject_type in ('lead', 'lot', 'deal')),
  subject_id uuid not null,
  price_minor bigint,
  price_currency text,
  ends_at timestamptz,
  created_at timestamptz not null,
  primary key (tenant_id, id)
);
-- Lists and the count of the unread walk this from the newest on; it holds all that they filter by.
create index notifications_newest on notifications (tenant_id, id desc) include (recipient_id, kind);

create table notification_reads (
  tenant_id uuid not null,
  notification_id uuid not null,
  reader_id uuid not null,
  read_at timestamptz not null,
  constraint notification_reads_pkey primary key (tenant_id, notification_id, reader_id),
  foreign key (tenant_id, notification_id) references notifications (tenant_id, id)
);

create table notification_bookmarks (
  tenant_id uuid not null references tenants (id),
  reader_id uuid not null,
  all_read_before uuid not null,
  primary key (tenant_id, reader_id)
);
