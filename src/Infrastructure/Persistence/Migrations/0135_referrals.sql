-- Who has come by whom: two levels, no circles.
create unique index partners_id_number_key on partners (tenant_id, id, number);

create table referral_links (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  partner_id uuid not null,
  code text not null,
  name text not null,
  form_code text not null,
  created_by uuid not null,
  created_at timestamptz not null,
  disabled_at timestamptz,
  version int not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id)
);
create unique index referral_links_code_key on referral_links (code);
create index referral_links_partner on referral_links (tenant_id, partner_id);

-- Every partner has its place. A referrer has the smaller number, so that no way leads back: not in one step, not in many.
-- The second level is the referrer's own referrer, or nobody where that has none: there is no column for a third.
create table referrals (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  number int not null,
  status text not null check (status in ('none', 'accepted', 'blocked')),
  referrer_id uuid,
  referrer_number int,
  second_id uuid,
  referrer_key uuid not null generated always as (coalesce(referrer_id, '00000000-0000-0000-0000-000000000000')) stored,
  second_key uuid not null generated always as (coalesce(second_id, '00000000-0000-0000-0000-000000000000')) stored,
  link_id uuid,
  first_link_id uuid,
  blocked_referrer_id uuid,
  block_reason text check (block_reason in ('self_referral', 'referrer_not_active', 'link_disabled', 'window_over', 'too_many')),
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  unique (tenant_id, id, referrer_key),
  check ((status = 'accepted') = (referrer_id is not null)),
  check ((status = 'blocked') = (block_reason is not null)),
  constraint referrals_no_circle check (referrer_id is null or referrer_number < number),
  check ((referrer_id is null) = (referrer_number is null)),
  constraint referrals_second_needs_first check (referrer_id is not null or second_id is null),
  constraint referrals_partner_fkey foreign key (tenant_id, id, number) references partners (tenant_id, id, number),
  constraint referrals_referrer_fkey foreign key (tenant_id, referrer_id, referrer_number) references partners (tenant_id, id, number),
  constraint referrals_second_fkey foreign key (tenant_id, referrer_id, second_key) references referrals (tenant_id, id, referrer_key),
  foreign key (tenant_id, link_id) references referral_links (tenant_id, id)
);
create unique index referrals_partner on referrals (tenant_id, id, number);
create index referrals_referrer on referrals (tenant_id, referrer_id, referrer_number) where referrer_id is not null;
create index referrals_referrer_second on referrals (tenant_id, referrer_id, second_key) where referrer_id is not null;
create index referrals_second on referrals (tenant_id, second_id) where second_id is not null;
create index referrals_blocked on referrals (tenant_id, blocked_referrer_id) where blocked_referrer_id is not null;
create index referrals_link on referrals (tenant_id, link_id) where link_id is not null;

insert into referrals (tenant_id, id, number, status, created_at, version)
  select tenant_id, id, number, 'none', created_at, 1 from partners;

-- Clicks of people: no address, only what stands for one on that day.
create table referral_clicks (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  link_id uuid not null,
  key text not null,
  visitor_hash bytea not null,
  address_hash bytea not null default '\x',
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, link_id) references referral_links (tenant_id, id) on delete cascade
);
create unique index referral_clicks_key on referral_clicks (tenant_id, key);
create index referral_clicks_visitor on referral_clicks (tenant_id, visitor_hash, at);
create index referral_clicks_link on referral_clicks (tenant_id, link_id, address_hash);
create index referral_clicks_at on referral_clicks (at);

-- What each link brought on a day.
create table referral_link_days (
  tenant_id uuid not null references tenants (id),
  link_id uuid not null,
  day date not null,
  clicks int not null,
  visitors int not null,
  bots int not null,
  primary key (tenant_id, link_id, day),
  foreign key (tenant_id, link_id) references referral_links (tenant_id, id) on delete cascade
);

-- The salt of each day, by which addresses become hashes; forgotten after two days, and then nobody can try addresses on them.
create table referral_salts (
  day date primary key,
  salt bytea not null
);
revoke all on referral_salts from public;
