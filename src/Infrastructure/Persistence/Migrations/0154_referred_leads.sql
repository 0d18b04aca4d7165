-- Leads count for the partner by whose link they came. What is blocked by the office says why.
alter table registration_forms add column landing_url text;
alter table referral_links add column target text not null default 'registration' check (target in ('registration', 'landing'));

alter table referrals add column block_comment text;
alter table referrals drop constraint referrals_block_reason_check;
alter table referrals add constraint referrals_block_reason_check check (block_reason in (
  'self_referral', 'referrer_not_active', 'link_disabled', 'window_over', 'too_many', 'brought_by_another', 'by_office'));
-- A referrer who counts no more leaves the second level together with the first.
alter table referrals alter constraint referrals_second_fkey deferrable initially deferred;

create table lead_referrals (
  tenant_id uuid not null references tenants (id),
  id uuid not null,
  partner_id uuid not null,
  status text not null check (status in ('accepted', 'blocked')),
  link_id uuid not null,
  first_link_id uuid not null,
  block_reason text check (block_reason in (
    'self_referral', 'referrer_not_active', 'link_disabled', 'window_over', 'too_many', 'brought_by_another', 'by_office')),
  block_comment text,
  blocked_at timestamptz,
  created_at timestamptz not null,
  version int not null,
  primary key (tenant_id, id),
  check ((status = 'blocked') = (block_reason is not null)),
  check ((status = 'blocked') = (blocked_at is not null)),
  foreign key (tenant_id, partner_id) references partners (tenant_id, id),
  foreign key (tenant_id, link_id) references referral_links (tenant_id, id)
);
create index lead_referrals_partner on lead_referrals (tenant_id, partner_id, id);
create index lead_referrals_link on lead_referrals (tenant_id, link_id, created_at);

create index commission_facts_lead on commission_facts (tenant_id, lead_id) where lead_id is not null;

drop function if exists referral_link_by_code(text);
