create or replace function search_is_of(p_people uuid[], p_responsible uuid, p_creator uuid) returns boolean language sql immutable as $$
  select p_people is null or p_responsible = any (p_people) or p_creator = any (p_people)
$$;
