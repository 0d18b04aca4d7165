-- What records are found by: keys of words and pieces of words, and nothing that can be read. A key is a hash with its last 16 bits free for
-- the drawer: so many records that came one after the other have keys of their own, which lets a search begin with the newest drawer and stop
-- when it has enough, however common its words are.
create table search_entries (
  tenant_id uuid not null,
  kind text not null check (kind in ('lead', 'client', 'deal')),
  -- In the order in which records came to be known here.
  number bigint not null,
  record_id uuid not null,
  responsible_id uuid,
  creator_id uuid,
  keys bigint[] not null,
  primary key (tenant_id, kind, number),
  constraint search_entries_record_key unique (tenant_id, kind, record_id)
);
create index search_entries_keys on search_entries using gin (keys);

-- How far of a tenant's events the entries have followed, and where a walk over all its records stands.
create table search_bookmarks (
  tenant_id uuid primary key,
  number bigint not null,
  walking text check (walking in ('lead', 'client', 'deal')),
  walked_to uuid
);
