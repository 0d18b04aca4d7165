-- Tenants that lack templates of this build: older than the build, or than mail itself. Nothing grows where a tenant was deleted.
create or replace function mail_tenants_to_fill(p_templates int, p_before timestamptz) returns setof uuid language sql security definer set search_path = public as $$
  select t.id from tenants t
  where t.created_at < p_before and t.state not in ('purging', 'purged')
    and (select count(*) from mail_templates m where m.tenant_id = t.id) < p_templates
$$;
