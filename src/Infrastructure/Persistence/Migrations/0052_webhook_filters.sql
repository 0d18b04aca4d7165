-- Endpoints say of which records they want to hear, and a claim looks only at endpoints for which something waits.
alter table webhook_endpoints add column filters jsonb;
alter table webhook_endpoints drop constraint webhook_endpoints_disabled_reason_check;
alter table webhook_endpoints add constraint webhook_endpoints_disabled_reason_check
  check (disabled_reason in ('gone', 'failing', 'filter_refused')) not valid;

-- What is on its way, and what is next, are found without a walk over everything that waits.
create index webhook_deliveries_leased on webhook_deliveries (tenant_id, endpoint_id, leased_until) where state = 'pending';
create index webhook_deliveries_waiting on webhook_deliveries (tenant_id, endpoint_id, id) where state = 'pending';
