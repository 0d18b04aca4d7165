-- What was there is as the check has it.
alter table notifications validate constraint notifications_subject_type_check;
