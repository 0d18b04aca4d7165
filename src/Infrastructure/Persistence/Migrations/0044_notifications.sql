-- Notifications speak of clients, searches for duplicates and exports, too.
alter table notifications drop constraint notifications_subject_type_check;
alter table notifications add constraint notifications_subject_type_check
  check (subject_type in ('lead', 'lot', 'deal', 'webhook_endpoint', 'client', 'client_scan', 'export')) not valid;
