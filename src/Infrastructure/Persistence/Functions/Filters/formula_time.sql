create or replace function formula_time(p_value text) returns timestamptz language sql immutable parallel safe as $$
  select case
    when p_value ~ '^.{10}T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]\.[0-9]{6}Z$'
    then (formula_date(substr(p_value, 1, 10))
      + make_time(substr(p_value, 12, 2)::int, substr(p_value, 15, 2)::int, substr(p_value, 18, 9)::double precision)) at time zone 'UTC'
  end
$$;
