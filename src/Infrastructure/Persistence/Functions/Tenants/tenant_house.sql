-- What must be known before the tenant is.
create or replace function tenant_house(p_name text)
returns table (tenant_id uuid, network_id uuid, name text, color text, logo_url text)
language sql stable security definer set search_path = public as $$
  select t.id, t.network_id, coalesce(t.brand_name, t.name), t.brand_color, t.logo_url
  from tenant_domains d join tenants t on t.id = d.tenant_id
  where d.name = p_name and d.verified_at is not null and t.state = 'active'
$$;
