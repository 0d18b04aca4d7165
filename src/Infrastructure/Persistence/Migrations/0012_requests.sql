-- What clients asked, for those who build them: facts about requests, never what was in them.
create table client_requests (
  tenant_id uuid not null,
  id uuid not null,
  client_id uuid not null,
  at timestamptz not null,
  operation text not null,
  method text not null,
  status int not null,
  code text,
  duration_ms int not null,
  request_bytes bigint not null,
  response_bytes bigint,
  key_hash bytea,
  correlation_id uuid not null,
  address text,
  lead_id uuid,
  primary key (tenant_id, id)
);
create index client_requests_client on client_requests (tenant_id, client_id, id desc);
create index client_requests_age on client_requests (at);
