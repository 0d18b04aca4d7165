-- A function plans each of its statements once for all; planned while a table was empty it read the whole of it until somebody analyzed it.
do $$
declare f regprocedure;
begin
  for f in select p.oid from pg_proc p where p.pronamespace = 'public'::regnamespace and p.proname in ('intake_lead', 'save_lead_status') loop
    execute format('alter function %s set enable_seqscan = off', f);
  end loop;
end $$;

-- Some hundred records at a time: what it costs to plan for them is far less than what a wrong plan costs.
alter function search_put(text, uuid[], uuid[], uuid[], text[]) set plan_cache_mode = force_custom_plan;
