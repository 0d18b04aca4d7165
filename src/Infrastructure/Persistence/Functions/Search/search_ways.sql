-- All people that a query names stand in one list, and each way names a span of it.
create or replace function search_ways(p_words jsonb, p_people uuid[]) returns search_way[] language sql immutable as $$
  select array_agg(row(w.word, (way ->> 'closeness')::int, (way ->> 'part')::int, (way ->> 'isAny')::boolean,
    array(select key::bigint from jsonb_array_elements_text(way -> 'keys') key),
    case when way ? 'from' then p_people[(way ->> 'from')::int:(way ->> 'to')::int] end)::search_way)
  from jsonb_array_elements(p_words) with ordinality as w(ways, word), jsonb_array_elements(w.ways) way
$$;
