-- Two moves at once could each be right and make a circle together: whoever commits later looks at the other's result, or gives way.
create or replace function refuse_unit_circle() returns trigger language plpgsql as $$
declare
  v_up uuid := new.parent_id;
  v_steps int := 0;
begin
  while v_up is not null loop
    v_steps := v_steps + 1;
    if v_up = new.id or v_steps > 100 then
      raise exception 'a unit would be below itself' using errcode = 'check_violation', constraint = 'units_no_circle';
    end if;
    select parent_id into v_up from units where tenant_id = new.tenant_id and id = v_up for no key update;
  end loop;
  return null;
end $$;
