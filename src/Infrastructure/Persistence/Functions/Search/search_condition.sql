-- One way to be found, as a condition on an entry e whose drawer is d.n: all of its keys, or any of them; where it is for the records of
-- some people only, theirs.
create or replace function search_condition(p_way search_way) returns text language sql immutable as $$
  select format('(e.keys %s array[%s] and search_is_of(%L, e.responsible_id, e.creator_id))', case when p_way.is_any then '&&' else '@>' end,
    (select string_agg(format('%L::bigint + d.n', key), ', ') from unnest(p_way.keys) key), p_way.people)
$$;

-- Each word must be met in one of its ways that are close enough; a word that has none such is met nowhere.
create or replace function search_condition(p_ways search_way[], p_words int, p_closeness int) returns text language sql immutable as $$
  select string_agg(coalesce('(' || met.somehow || ')', 'false'), ' and ')
  from generate_series(1, p_words) as asked(word) cross join lateral (
    select string_agg(search_condition(way), ' or ') as somehow from unnest(p_ways) way
    where way.word = asked.word and way.closeness <= p_closeness) met
$$;
