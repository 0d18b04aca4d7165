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

-- Two moves at once could each be right and make a circle together: whoever commits later looks at the other's result, or gives way.
create function refuse_unit_circle() returns trigger language plpgsql as $$
declare
  v_up uuid := new.parent_id;
  v_steps int := 0;
begin
  while v_up is not null loop
    v_steps := v_steps + 1;
    if v_up = new.id or v_steps > 100 then
      raise exception 'a unit would be below itself' using errcode = 'check_violation', constraint = 'units_no_circle';
    end if;
    select parent_id into v_up from units where tenant_id = new.tenant_id and id = v_up for no key update;
  end loop;
  return null;
end $$;
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

-- Around a person: his unit with all below it, who works there, who is in his teams, and what the tenant's own roles give him.
create function user_circle(p_tenant uuid, p_user uuid)
returns table (unit_id uuid, units uuid[], unit_members uuid[], team_mates uuid[], own_roles jsonb)
language sql stable security definer set search_path = public as $$
  with recursive below (id) as (
    select u.unit_id from users u where u.tenant_id = p_tenant and u.id = p_user and u.unit_id is not null
    union
    select c.id from units c join below b on c.parent_id = b.id where c.tenant_id = p_tenant
  )
  select u.unit_id,
    array(select id from below),
    array(select m.id from users m where m.tenant_id = p_tenant and m.unit_id in (select id from below)),
    array(select distinct o.user_id from team_members m join team_members o on o.tenant_id = m.tenant_id and o.team_id = m.team_id
      where m.tenant_id = p_tenant and m.user_id = p_user),
    coalesce((select jsonb_agg(jsonb_build_object('code', r.code, 'permissions', r.permissions, 'grants', r.grants, 'masks', r.masks))
      from roles r where r.tenant_id = p_tenant and r.code = any (u.roles)), '[]')
  from users u where u.tenant_id = p_tenant and u.id = p_user
$$;
