-- A tenant that was copied from another one, to try things in.
alter table tenants
  add column sandbox_of uuid references tenants (id),
  add column sandbox_people text check (sandbox_people in ('masked', 'copied')),
  add column filled_at timestamptz,
  add column is_being_filled boolean not null default false,
  add constraint tenants_sandbox check ((sandbox_of is null) = (sandbox_people is null) and (sandbox_of is null or kind = 'franchisee'));
create index tenants_sandbox_of on tenants (sandbox_of) where sandbox_of is not null;

-- Letters of a sandbox go to nobody.
alter table mail_messages drop constraint mail_messages_state_check;
alter table mail_messages add constraint mail_messages_state_check check (state in ('queued', 'sent', 'failed', 'bounced', 'kept'));
