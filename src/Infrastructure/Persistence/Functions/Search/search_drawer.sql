create or replace function search_drawer(p_number bigint) returns bigint language sql immutable as $$ select p_number >> 16 $$;
