-- A number of a formula: six digits behind the point and fifteen before it, or none.
create or replace function formula_number(p_value numeric) returns numeric language sql immutable parallel safe as $$
  select case when abs(round(p_value, 6)) < 1000000000000000 then round(p_value, 6) end
$$;
