create or replace function forget_referral_clicks(p_before timestamptz, p_limit int) returns int
language plpgsql volatile security definer set search_path = public as $$
declare
  v_count int;
begin
  delete from referral_clicks where ctid in (select ctid from referral_clicks where at < p_before limit p_limit);
  get diagnostics v_count = row_count;
  return v_count;
end $$;
