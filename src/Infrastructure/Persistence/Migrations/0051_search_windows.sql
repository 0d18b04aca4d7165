-- Words that many records have were dear: a whole drawer of them was read for a page of twenty. Now the newest entries are asked alone before the
-- drawers. And most searches are one word or number and a first page: for these no statement is made and planned any more, which took longer than
-- to find.
drop function if exists search_find(text, jsonb, uuid[], int[], bigint[], int);
drop function if exists search_parts(jsonb, int);
drop function if exists search_condition(jsonb, int);
drop function if exists search_way(jsonb);
drop function if exists search_people(int, int);

-- One way to meet a word of a query: by all of its keys or by any, where people are named for their records only.
create type search_way as (word int, closeness int, part int, is_any boolean, keys bigint[], people uuid[]);
