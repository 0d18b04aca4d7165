-- Custom fields that come of others: their expression, and the type of what it comes to. Their values lie nowhere.
alter table custom_fields add column formula text, add column formula_result text;

-- A number of a formula: six digits behind the point and fifteen before it, or none.
create function formula_number(p_value numeric) returns numeric language sql immutable parallel safe as $$
  select case when abs(round(p_value, 6)) < 1000000000000000 then round(p_value, 6) end
$$;

-- Values of leads may be older than their field, so nothing is cast that is not what it should be.
create function formula_date(p_value text) returns date language sql immutable parallel safe as $$
  select case when p_value ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$' then (
    -- A day that its month does not have comes out as another one.
    select case when extract(month from day) = substr(p_value, 6, 2)::int then day end
    from (select make_date(left(p_value, 4)::int, substr(p_value, 6, 2)::int, 1) + (right(p_value, 2)::int - 1) as day) as told
  ) end
$$;

create function formula_time(p_value text) returns timestamptz language sql immutable parallel safe as $$
  select case
    when p_value ~ '^.{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z$' and formula_date(left(p_value, 10)) is not null
    then (left(p_value, 10) || ' ' || substr(p_value, 12, 15))::timestamp at time zone 'UTC'
  end
$$;
