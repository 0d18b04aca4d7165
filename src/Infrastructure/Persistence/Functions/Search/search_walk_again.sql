-- All records of the present tenant are looked at again; what is there already is found meanwhile.
create or replace function search_walk_again() returns void language sql volatile set search_path = public as $$
  update search_bookmarks set walking = 'lead', walked_to = '00000000-0000-0000-0000-000000000000'
  where tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
$$;
