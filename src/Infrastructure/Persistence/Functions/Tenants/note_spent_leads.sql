create or replace function note_spent_leads(p_tenant uuid, p_spent boolean) returns void
language sql security definer set search_path = public as $$
  update tenants set has_spent_leads = p_spent where id = p_tenant and has_spent_leads <> p_spent
$$;
