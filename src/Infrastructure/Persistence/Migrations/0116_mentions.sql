-- People whom a comment calls.
alter table lead_comments add column mentions uuid[] not null default '{}';
alter table client_comments add column mentions uuid[] not null default '{}';
