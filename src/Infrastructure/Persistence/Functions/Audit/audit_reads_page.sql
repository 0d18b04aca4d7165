-- A page of readings, newest first. p_second is the second in which it begins: that of the cursor or of p_to, whichever is earlier.
-- Sheets of the seconds before it are whole, so each has a reading for the page, and as many sheets as readings are asked for suffice.
-- Asked with the owner's rights, because an index over arrays cannot be used under a policy.
create or replace function audit_reads_page(p_actor uuid, p_entity uuid, p_from timestamptz, p_to timestamptz, p_before uuid, p_second timestamptz, p_limit int)
returns table (tenant_id uuid, id uuid, at timestamptz, actor_id uuid, operation text, entity_type text, entity_ids uuid[], correlation_id uuid,
               remote_address text, client_id uuid, session_id uuid, user_agent text)
language plpgsql stable security definer set search_path = public as $$
declare
  v_sheets text := 'select s.* from audit_read_sheets s where s.tenant_id = nullif(current_setting(''app.tenant'', true), '''')::uuid'
    || case when p_actor is not null then ' and s.actor_id = $1' else '' end
    || case when p_entity is not null then ' and s.entity_ids @> array[$2]' else '' end
    || case when p_from is not null then ' and s.second >= date_trunc(''second'', $3, ''UTC'')' else '' end;
begin
  return query execute
    'with sheets as ((' || v_sheets || case when p_second is not null then ' and s.second < $6' else '' end
    || ' order by s.second desc fetch first $7 rows with ties)'
    || case when p_second is not null then ' union all (' || v_sheets || ' and s.second = $6)' else '' end
    || ') select s.tenant_id, r.id, r.at, s.actor_id, s.operation, s.entity_type, shown.ids, r.correlation_id, s.remote_address, s.client_id, s.session_id, s.user_agent
       from sheets s
       cross join lateral unnest(s.reading_ids, s.ats, s.correlation_ids, s.ends, array[0] || s.ends) as r(id, at, correlation_id, last, ended)
       cross join lateral (select s.entity_ids[r.ended + 1:r.last] as ids) shown
       where r.id is not null and ($5 is null or r.id < $5) and ($3 is null or r.at >= $3) and ($4 is null or r.at < $4)
         and ($2 is null or shown.ids @> array[$2])
       order by r.id desc limit $7'
  using p_actor, p_entity, p_from, p_to, p_before, p_second, p_limit;
end $$;
