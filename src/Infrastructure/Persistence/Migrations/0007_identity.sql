-- An answer that shows a client's secret is kept for repeats, but not readable.
alter table idempotency_records add column is_sealed boolean not null default false;
