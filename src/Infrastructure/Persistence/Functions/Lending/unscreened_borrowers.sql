-- Borrowers whom some list has not seen in the version that counts, and nobody is about to look; so many of each tenant and kind.
create or replace function unscreened_borrowers(p_limit int) returns table (tenant_id uuid, kind text, borrowers uuid[])
language sql stable security definer set search_path = public as $$
  select k.tenant_id, k.kind, m.borrowers
  from (select distinct l.tenant_id, l.kind from screening_lists l where l.number > 0) k
  cross join lateral (
    select array_agg(u.id) as borrowers from (
      select b.id from borrowers b
      where b.tenant_id = k.tenant_id
        and exists (
          select from screening_lists l
          where l.tenant_id = k.tenant_id and l.kind = k.kind and l.number > 0
            and not exists (
              select from borrower_screenings s
              where s.tenant_id = b.tenant_id and s.borrower_id = b.id and s.list_id = l.id and s.number = l.number))
        and not exists (
          select from borrower_verifications v
          where v.tenant_id = b.tenant_id and v.borrower_id = b.id and v.kind = k.kind and v.outcome is null)
      limit p_limit
    ) u
  ) m
  where m.borrowers is not null
$$;
