-- Points of a pair where both sides have changed and a person is to say whose value counts. The values are not kept: both sides have them.
create table amo_conflicts (
  tenant_id uuid not null,
  id uuid not null,
  account_id uuid not null,
  pair_id uuid not null,
  -- As the pair calls it.
  point text not null,
  opened_at timestamptz not null,
  -- What was said; it is carried out by whoever settles the pair next.
  taken text check (taken in ('ours', 'theirs')),
  settled_at timestamptz,
  settled_by uuid,
  -- Carried out, or gone because both sides came to the same.
  ended_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, pair_id) references amo_pairs (tenant_id, id) on delete cascade,
  check ((taken is null) = (settled_at is null) and (taken is null) = (settled_by is null))
);
create unique index amo_conflicts_point on amo_conflicts (tenant_id, pair_id, point) where ended_at is null;
create index amo_conflicts_pair on amo_conflicts (tenant_id, pair_id);
create index amo_conflicts_account on amo_conflicts (tenant_id, account_id, id);
create index amo_conflicts_open on amo_conflicts (tenant_id, account_id, id) where ended_at is null and taken is null;
