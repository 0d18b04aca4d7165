-- Who reads a comment on a lead besides those who work with it. What was written before was read by its tenant alone.
alter table lead_comments
  add column audience text not null default 'internal' check (audience in ('internal', 'partner')),
  add column is_from_partner boolean not null default false;
