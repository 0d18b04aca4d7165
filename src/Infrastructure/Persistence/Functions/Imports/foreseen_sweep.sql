-- The same of all kinds of records.
create or replace function foreseen_sweep(p_limit int) returns int language sql security definer set search_path = public as $$
  select greatest(foreseen_clients_sweep(p_limit), foreseen_leads_sweep(p_limit))
$$;
