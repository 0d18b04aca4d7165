-- Custom fields that come of others: their expression, and the type of what it comes to. Their values lie nowhere.
alter table custom_fields add column formula text, add column formula_result text;

-- The functions are single expressions that the planner puts in place of their calls.
