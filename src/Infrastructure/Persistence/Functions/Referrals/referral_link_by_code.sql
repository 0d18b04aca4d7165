create or replace function referral_link_by_code(p_code text) returns table (tenant_id uuid, id uuid, form_code text, landing_url text)
language sql stable security definer set search_path = public as $$
  select l.tenant_id, l.id, l.form_code, f.landing_url from referral_links l join tenants t on t.id = l.tenant_id
  left join registration_forms f on f.tenant_id = l.tenant_id and f.code = l.form_code and l.target = 'landing'
  where l.code = p_code and t.state = 'active'
$$;
