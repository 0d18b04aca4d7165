-- Widened once more, without looking at the rows that were there.
alter table notifications validate constraint notifications_subject_type_check;
