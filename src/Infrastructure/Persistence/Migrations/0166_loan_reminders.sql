-- When somebody is reminded of documents that a bank wants for an application.
alter table loan_applications add column remind_on date;
create index loan_applications_remind on loan_applications (remind_on) where remind_on is not null;

create function due_loan_reminders(p_now timestamptz, p_limit int) returns table (tenant_id uuid, ids uuid[])
language sql volatile security definer set search_path = public as $$
  select d.tenant_id, array_agg(d.id)
  from (
    select a.tenant_id, a.id from loan_applications a
    where a.remind_on <= (p_now at time zone 'UTC')::date
    order by a.remind_on limit p_limit for update skip locked
  ) d
  group by d.tenant_id
$$;

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity', 'conversation', 'bulk_job', 'task', 'automation_rule', 'partner', 'loan_application')) not valid;
