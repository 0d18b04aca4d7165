-- Scores have two places; no column is a float.
alter table screening_hits alter column score type numeric(3, 2);
