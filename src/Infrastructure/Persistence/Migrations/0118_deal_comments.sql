-- What people note about deals.
create table deal_comments (
  tenant_id uuid not null,
  id uuid not null,
  deal_id uuid not null,
  text text not null,
  author_id uuid,
  mentions uuid[] not null default '{}',
  created_at timestamptz not null,
  primary key (tenant_id, id),
  constraint deal_comments_deal_fkey foreign key (tenant_id, deal_id) references deals (tenant_id, id) on delete cascade
);
create index deal_comments_deal on deal_comments (tenant_id, deal_id, id desc);
alter table deals add column comment_count int not null default 0;
