-- Leads and deals that tell of nobody any more are known by a word of their own, as clients are: nothing is asked of them.
alter table leads add column anonymized_at timestamptz;
alter table deals add column anonymized_at timestamptz;
update leads set anonymized_at = updated_at where phones = '[]' and emails = '[]';
update deals set anonymized_at = updated_at where title = '***' and custom_values is null;
