-- When somebody is reminded of documents that a bank wants for an application.
alter table loan_applications add column remind_on date;
create index loan_applications_remind on loan_applications (remind_on) where remind_on is not null;

alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export', 'claim_dispute', 'amo_account',
    'messenger_identity', 'conversation', 'bulk_job', 'task', 'automation_rule', 'partner', 'loan_application')) not valid;
