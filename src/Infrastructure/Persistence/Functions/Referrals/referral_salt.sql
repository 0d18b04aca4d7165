create or replace function referral_salt(p_day date) returns bytea
language plpgsql volatile security definer set search_path = public as $$
declare
  v_salt bytea;
begin
  delete from referral_salts where day < p_day - 2;
  insert into referral_salts (day, salt)
    values (p_day, sha256(uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()))) on conflict do nothing;
  select salt into v_salt from referral_salts where day = p_day;
  return v_salt;
end $$;
