-- Addresses of sources, to which platforms post leads. They lie in the common database: whoever posts names no tenant, only the key. The
-- source itself may lie in a database of the tenant's own, so no key can hold it.
create table source_intakes (
  tenant_id uuid not null,
  -- The source's.
  id uuid not null,
  source_code text not null,
  preset text not null check (preset in ('tilda', 'vk', 'yandex', 'custom')),
  fields jsonb not null,
  is_sandbox boolean not null,
  vk_confirmation text,
  sealed_vk_secret bytea,
  key_hash bytea,
  sealed_key bytea,
  key_made_at timestamptz,
  former_key_hash bytea,
  former_key_until timestamptz,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((key_hash is null) = (sealed_key is null)),
  check ((former_key_hash is null) = (former_key_until is null)),
  check ((preset = 'vk') = (vk_confirmation is not null))
);
create unique index source_intakes_key on source_intakes (key_hash) where key_hash is not null;
create unique index source_intakes_former_key on source_intakes (former_key_hash) where former_key_hash is not null;
