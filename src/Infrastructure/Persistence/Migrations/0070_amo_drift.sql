-- Whether both sides of pairs are equal: how far the last check is, and what it has found of each pair. No values, only which points differ.
alter table amo_exchanges
  add column drift_asked_at timestamptz,
  add column drift_ended_at timestamptz,
  add column drift_seen int not null default 0,
  add column drift_after uuid;
alter table amo_pairs
  add column drift text check (drift in ('differs', 'deleted_there', 'restored_there', 'missing_here')),
  add column drift_fix text check (drift_fix in ('settle', 'ask', 'none')),
  add column drift_fields jsonb not null default '[]',
  add column drift_at timestamptz,
  add constraint amo_pairs_drift check ((drift is null) = (drift_fix is null) and (drift is null) = (drift_at is null));
create index amo_pairs_drifted on amo_pairs (tenant_id, account_id, id) where drift is not null;
