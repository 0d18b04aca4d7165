-- What a tenant forgets by itself, and the reports of it.
create table retention_policies (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  rules jsonb not null,
  version int not null,
  primary key (tenant_id, id),
  constraint retention_policies_one unique (tenant_id)
);

create table retention_runs (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  night date,
  started_by uuid,
  state text not null check (state in ('running', 'done')),
  lines jsonb not null,
  leased_until timestamptz not null,
  started_at timestamptz not null,
  finished_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  constraint retention_runs_night unique (tenant_id, night)
);
create unique index retention_runs_active on retention_runs (tenant_id) where state = 'running';

-- Tenants with rules whose run of this night has not begun.
create function retention_tenants_due(p_night date) returns setof uuid
language sql stable security definer set search_path = public as $$
  select p.tenant_id from retention_policies p join tenants t on t.id = p.tenant_id
  where jsonb_array_length(p.rules) > 0 and t.state in ('active', 'suspended')
    and not exists (select from retention_runs r where r.tenant_id = p.tenant_id and r.night = p_night)
$$;

-- Takes a run that nobody works on.
create function retention_claim(p_lease interval) returns table (tenant_id uuid, id uuid)
language sql security definer set search_path = public as $$
  update retention_runs r set leased_until = clock_timestamp() + p_lease
  from (
    select d.tenant_id, d.id from retention_runs d where d.state = 'running' and d.leased_until <= clock_timestamp()
    order by d.leased_until limit 1 for update skip locked) due
  where r.tenant_id = due.tenant_id and r.id = due.id
  returning r.tenant_id, r.id
$$;

create function retention_release(p_tenant uuid, p_id uuid) returns void
language sql security definer set search_path = public as $$
  update retention_runs set leased_until = clock_timestamp() where tenant_id = p_tenant and id = p_id
$$;

-- What the platform forgets in every tenant. Events: the oldest first, by the key alone, so that a look which finds nothing is one step; and
-- what their handlers noted of them. Parked ones wait for somebody, however old. No index that a claim uses knows delivered events.
create function forget_delivered_events(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with oldest as (
    select e.position, e.delivered_at from outbox_events e where e.parked_at is null order by e.position limit p_limit),
  gone as (
    delete from outbox_events e using oldest o where e.position = o.position and o.delivered_at < p_before and e.delivered_at < p_before
    returning e.tenant_id, e.id),
  handled as (
    delete from handled_events h using gone g where h.tenant_id = g.tenant_id and h.event_id = g.id)
  select count(*)::int from gone
$$;

create index mail_messages_over on mail_messages (ended_at) where ended_at is not null;
create function forget_old_letters(p_before timestamptz, p_limit int) returns int
language sql security definer set search_path = public as $$
  with gone as (
    delete from mail_messages where ctid in (
      select ctid from mail_messages where ended_at < p_before and state <> 'queued' order by ended_at limit p_limit) returning 1)
  select count(*)::int from gone
$$;

-- Traces of reading are evidence: this function alone may take them, and not before a year, whoever calls it.
create or replace function refuse_audit_read_change() returns trigger language plpgsql as $$
begin
  if tg_op = 'DELETE' and current_setting('mak.forgets_readings', true) = 'yes' then
    return null;
  end if;
  raise exception 'a trace of reading is never changed' using errcode = 'insufficient_privilege';
end $$;
create function forget_old_readings(p_before timestamptz, p_limit int) returns int
language plpgsql security definer set search_path = public set mak.forgets_readings = 'yes' as $$
declare forgotten int;
begin
  if p_before > clock_timestamp() - interval '365 days' then
    raise exception 'traces of reading are kept for a year' using errcode = 'insufficient_privilege';
  end if;
  delete from audit_read_sheets s using (
    select o.tenant_id, o.second, o.id from tenants t cross join lateral (
      select r.tenant_id, r.second, r.id from audit_read_sheets r
      where r.tenant_id = t.id and r.second < p_before order by r.second limit p_limit) o
    limit p_limit) old
  where s.tenant_id = old.tenant_id and s.second = old.second and s.id = old.id;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
