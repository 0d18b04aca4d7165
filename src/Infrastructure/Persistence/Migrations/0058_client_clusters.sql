-- Pairs that hang together, to be decided about at once. Pairs from before come into clusters with the next scan of all clients.
create table client_clusters (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  state text not null check (state in ('open', 'rejected', 'merged')),
  score int not null check (score between 0 and 100),
  found_at timestamptz not null,
  merge_id uuid,
  decided_by uuid,
  decided_at timestamptz,
  version int not null,
  primary key (tenant_id, id)
);
create index client_clusters_queue on client_clusters (tenant_id, state, score desc, id desc);
create index client_clusters_merge on client_clusters (tenant_id, merge_id) where merge_id is not null;

-- A cluster and its pairs are written together, in whatever order.
alter table client_pairs add column cluster_id uuid;
alter table client_pairs add constraint client_pairs_cluster_fkey
  foreign key (tenant_id, cluster_id) references client_clusters (tenant_id, id)
  on delete set null (cluster_id) deferrable initially deferred;
create index client_pairs_cluster on client_pairs (tenant_id, cluster_id) where cluster_id is not null;

-- A scan that could not go on says why.
alter table client_scans drop constraint client_scans_state_check;
alter table client_scans add constraint client_scans_state_check check (state in ('running', 'finished', 'cancelled', 'failed'));
alter table client_scans add column problem text check (problem in ('timed_out', 'busy', 'fault'));
alter table client_scans add column failed_event_id uuid;
