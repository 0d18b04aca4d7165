-- Writes many clicks at once, of all tenants. A visitor counts once a day for a link.
create or replace function record_referral_clicks(p_clicks jsonb) returns int
language plpgsql volatile security definer set search_path = public as $$
declare
  v_count int;
begin
  with told as (
    select * from jsonb_to_recordset(p_clicks)
      as c(tenant_id uuid, id uuid, link_id uuid, key text, visitor text, address text, at timestamptz, is_bot boolean)
  ), kept as (
    select t.*, not t.is_bot
      and row_number() over (partition by t.link_id, t.visitor, t.is_bot, (t.at at time zone 'UTC')::date order by t.at) = 1
      and not exists (
        select from referral_clicks k where k.tenant_id = t.tenant_id and k.visitor_hash = decode(t.visitor, 'hex') and k.link_id = t.link_id
          and k.at >= date_trunc('day', t.at, 'UTC') and k.at < date_trunc('day', t.at, 'UTC') + interval '1 day'
      ) as is_visitor
    from told t join referral_links l on l.tenant_id = t.tenant_id and l.id = t.link_id
  ), written as (
    insert into referral_clicks (tenant_id, id, link_id, key, visitor_hash, address_hash, at)
    select tenant_id, id, link_id, key, decode(visitor, 'hex'), decode(address, 'hex'), at from kept where not is_bot
    on conflict do nothing
  ), days as (
    insert into referral_link_days as d (tenant_id, link_id, day, clicks, visitors, bots)
    select tenant_id, link_id, (at at time zone 'UTC')::date, count(*) filter (where not is_bot), count(*) filter (where is_visitor),
      count(*) filter (where is_bot)
    from kept group by 1, 2, 3 order by 1, 2, 3
    on conflict (tenant_id, link_id, day) do update
      set clicks = d.clicks + excluded.clicks, visitors = d.visitors + excluded.visitors, bots = d.bots + excluded.bots
    returning 1
  )
  select count(*) into v_count from days;
  return v_count;
end $$;
