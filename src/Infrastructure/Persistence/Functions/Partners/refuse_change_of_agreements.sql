create or replace function refuse_change_of_agreements() returns trigger language plpgsql as $$
begin
  raise exception 'texts that are agreed to, and acceptances, are never changed' using errcode = 'insufficient_privilege';
end $$;
