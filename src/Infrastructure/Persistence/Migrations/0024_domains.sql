-- Names by which tenants are found.
create table tenant_domains (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  challenge text not null,
  is_ours boolean not null,
  created_at timestamptz not null,
  verified_at timestamptz,
  seen_at timestamptz,
  checked_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  check (not is_ours or verified_at is not null)
);
create unique index tenant_domains_once on tenant_domains (tenant_id, name);
-- Whoever has only asked for a name keeps nobody from it.
create unique index tenant_domains_name_key on tenant_domains (name) where verified_at is not null;

-- What must be known before the tenant is.
create function tenant_house(p_name text)
returns table (tenant_id uuid, network_id uuid, name text, color text, logo_url text)
language sql stable security definer set search_path = public as $$
  select t.id, t.network_id, coalesce(t.brand_name, t.name), t.brand_color, t.logo_url
  from tenant_domains d join tenants t on t.id = d.tenant_id
  where d.name = p_name and d.verified_at is not null and t.state = 'active'
$$;

create function domains_due(p_before timestamptz, p_limit int) returns table (tenant_id uuid, id uuid)
language sql stable security definer set search_path = public as $$
  select d.tenant_id, d.id from tenant_domains d join tenants t on t.id = d.tenant_id
  where d.verified_at is not null and not d.is_ours and d.checked_at < p_before and t.state in ('active', 'suspended')
  order by d.checked_at limit p_limit
$$;
