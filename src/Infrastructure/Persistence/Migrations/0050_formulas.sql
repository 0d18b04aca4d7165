-- Custom fields that come of others: their expression, and the type of what it comes to. Their values lie nowhere.
alter table custom_fields add column formula text, add column formula_result text;

-- The functions are single expressions that the planner puts in place of their calls.

-- A number of a formula: six digits behind the point and fifteen before it, or none.
create function formula_number(p_value numeric) returns numeric language sql immutable parallel safe as $$
  select case when abs(round(p_value, 6)) < 1000000000000000 then round(p_value, 6) end
$$;

-- Values of leads may be older than their field, so nothing is cast that is not what it should be. A day that its month does not have would
-- come out as one of the next.
create function formula_date(p_value text) returns date language sql immutable parallel safe as $$
  select case
    when p_value ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
      and (substr(p_value, 9, 2) <= '28' or extract(month from make_date(substr(p_value, 1, 4)::int, substr(p_value, 6, 2)::int, 1)
        + (substr(p_value, 9, 2)::int - 1)) = substr(p_value, 6, 2)::int)
    then make_date(substr(p_value, 1, 4)::int, substr(p_value, 6, 2)::int, 1) + (substr(p_value, 9, 2)::int - 1)
  end
$$;

create function formula_time(p_value text) returns timestamptz language sql immutable parallel safe as $$
  select case
    when p_value ~ '^.{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z$'
    then (formula_date(substr(p_value, 1, 10))
      + make_time(substr(p_value, 12, 2)::int, substr(p_value, 15, 2)::int, substr(p_value, 18, 9)::double precision)) at time zone 'UTC'
  end
$$;
