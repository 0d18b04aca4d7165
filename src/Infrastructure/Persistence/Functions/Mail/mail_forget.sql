-- What was given up can be tried again by hand for a while; its secrets do not stay for ever.
create or replace function mail_forget(p_before timestamptz) returns int language plpgsql security definer set search_path = public as $$
declare forgotten int;
begin
  update mail_messages set sealed_body = null where sealed_body is not null and state <> 'queued' and ended_at < p_before;
  get diagnostics forgotten = row_count;
  return forgotten;
end $$;
