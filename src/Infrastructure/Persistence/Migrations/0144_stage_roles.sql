-- Which roles take deals into and out of a stage; null for any.
alter table stages
  add column enter_roles text[] check (cardinality(enter_roles) between 1 and 50),
  add column leave_roles text[] check (cardinality(leave_roles) between 1 and 50);
