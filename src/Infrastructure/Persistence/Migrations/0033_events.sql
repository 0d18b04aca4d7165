-- What was committed to the outbox, in one order for each tenant. Positions are given before a commit and so do not tell the order in
-- which changes become visible; a number is given when an event is seen, by one round after the other, and is never taken back.
create table event_sequencer (
  is_one boolean primary key default true check (is_one),
  -- Every position up to here was seen, or is missing.
  seen bigint not null,
  missing int8multirange not null default '{}',
  -- Of those missing, the ones that only these transactions can still bring.
  doubtful int8multirange not null default '{}',
  writers text[] not null default '{}'
);
insert into event_sequencer (seen) values (0);

create table event_heads (
  tenant_id uuid primary key,
  last bigint not null,
  forgotten bigint not null default 0
) with (fillfactor = 50);

-- What one round has found of one tenant: the events whose numbers end with `last`, by their positions.
create table event_sheets (
  tenant_id uuid not null,
  last bigint not null,
  positions bigint[] not null,
  sequenced_at timestamptz not null default clock_timestamp(),
  primary key (tenant_id, last)
);
create index event_sheets_age on event_sheets (sequenced_at);
