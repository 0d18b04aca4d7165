-- What people know, and what rules of distribution require of them.
create table distribution_profiles (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  products text[] not null,
  cities text[] not null,
  grade int check (grade between 1 and 100),
  version int not null,
  primary key (tenant_id, id)
);

alter table distribution_rules
  add requirements jsonb,
  drop constraint distribution_rules_method_check,
  add constraint distribution_rules_method_check check (method in ('round_robin', 'weighted', 'least_loaded', 'highest_grade'));

alter table lead_distributions add is_fallback boolean not null default false;
