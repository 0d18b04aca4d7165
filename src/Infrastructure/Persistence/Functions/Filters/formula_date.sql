-- Values of leads may be older than their field, so nothing is cast that is not what it should be. A day that its month does not have would
-- come out as one of the next.
create or replace function formula_date(p_value text) returns date language sql immutable parallel safe as $$
  select case
    when p_value ~ '^(?!0000)[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$'
      and (substr(p_value, 9, 2) <= '28' or extract(month from make_date(substr(p_value, 1, 4)::int, substr(p_value, 6, 2)::int, 1)
        + (substr(p_value, 9, 2)::int - 1)) = substr(p_value, 6, 2)::int)
    then make_date(substr(p_value, 1, 4)::int, substr(p_value, 6, 2)::int, 1) + (substr(p_value, 9, 2)::int - 1)
  end
$$;
