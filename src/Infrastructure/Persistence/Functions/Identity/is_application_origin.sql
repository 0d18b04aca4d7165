-- Whether a browser may call from this site: asked by preflights, before anybody says who calls.
create or replace function is_application_origin(p_origin text) returns boolean
language sql stable security definer set search_path = public as $$
  select exists (select 1 from applications where p_origin = any (origins) and revoked_at is null)
$$;
