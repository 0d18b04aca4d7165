-- Analytics of partners are by the sources of their leads: a fact keeps the source that its lead had.
alter table commission_facts add column source_id uuid;
update commission_facts f set source_id = l.source_id from leads l where l.tenant_id = f.tenant_id and l.id = f.lead_id;
