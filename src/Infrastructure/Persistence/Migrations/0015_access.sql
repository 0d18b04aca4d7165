-- uses: refuse_unit_circle
-- Access as data: units, teams, how far each permission of a role reaches, and what is hidden of a record.

create table units (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  parent_id uuid,
  name text not null,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint units_parent_fkey foreign key (tenant_id, parent_id) references units (tenant_id, id),
  constraint units_name_key unique nulls not distinct (tenant_id, parent_id, name)
);

create constraint trigger units_no_circle after insert or update of parent_id on units
  deferrable initially deferred for each row when (new.parent_id is not null) execute function refuse_unit_circle();

create table teams (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  name text not null,
  unit_id uuid,
  lead_id uuid,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  constraint teams_name_key unique (tenant_id, name),
  constraint teams_unit_fkey foreign key (tenant_id, unit_id) references units (tenant_id, id),
  constraint teams_lead_fkey foreign key (tenant_id, lead_id) references users (tenant_id, id)
);
create index teams_unit on teams (tenant_id, unit_id);
create index teams_lead on teams (tenant_id, lead_id);

create table team_members (
  tenant_id uuid not null,
  id uuid not null,
  team_id uuid not null,
  user_id uuid not null,
  primary key (tenant_id, id),
  constraint team_members_key unique (tenant_id, team_id, user_id),
  foreign key (tenant_id, team_id) references teams (tenant_id, id) on delete cascade,
  constraint team_members_user_fkey foreign key (tenant_id, user_id) references users (tenant_id, id)
);
create index team_members_user on team_members (tenant_id, user_id);

alter table users add unit_id uuid;
alter table users add constraint users_unit_fkey foreign key (tenant_id, unit_id) references units (tenant_id, id);
create index users_unit on users (tenant_id, unit_id) where unit_id is not null;

-- A permission without a reach of its own reaches the whole tenant, as all did until now.
alter table roles add grants jsonb not null default '[]', add masks jsonb not null default '[]';

-- Contacts are unmasked by a permission of their own from now on; whoever saw them until now still does.
update roles set permissions = array(select distinct p from unnest(permissions || '{leads.contacts.read}'::text[]) p order by p)
  where 'leads.read' = any (permissions);
update machine_clients set permissions = array(select distinct p from unnest(permissions || '{leads.contacts.read}'::text[]) p order by p)
  where 'leads.read' = any (permissions);
