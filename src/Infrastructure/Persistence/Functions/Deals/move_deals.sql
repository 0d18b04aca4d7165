-- What stands in one stage goes to another, all of it or some, with history, event and audit of each deal, in one statement, because a
-- stage can hold more deals than a program should load. What moves enters the stage anew and keeps its rank, and with it the order.
create or replace function move_deals(
  p_from uuid, p_to uuid, p_at timestamptz, p_actor uuid, p_operation text, p_correlation uuid, p_causation uuid, p_remote text, p_hours int, p_only uuid[])
returns void language plpgsql as $$
declare
  v_tenant uuid := current_setting('app.tenant')::uuid;
begin
  with moved as (
    update deals d set stage_id = p_to, updated_at = p_at, version = d.version + 1, stage_entered_at = p_at,
      stage_due_at = case when d.state = 'open' then p_at + make_interval(hours => p_hours) end
    where d.tenant_id = v_tenant and d.stage_id = p_from and (p_only is null or d.id = any (p_only))
    returning d.id, d.version),
  told as (
    insert into deal_history (tenant_id, id, deal_id, kind, at, actor_id, from_stage_id, to_stage_id)
    select v_tenant, uuid_v7(p_at), m.id, 'moved', p_at, nullif(p_actor, '00000000-0000-0000-0000-000000000000'), p_from, p_to from moved m),
  raised as (
    insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, causation_id, occurred_at)
    select v_tenant, uuid_v7(p_at), 'deal.moved.v1', 'deal', m.id, m.version,
      jsonb_build_object('dealId', m.id, 'fromStageId', p_from, 'toStageId', p_to), p_correlation, p_causation, p_at
    from moved m)
  insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, changes, correlation_id, remote_address)
  select v_tenant, uuid_v7(p_at), p_at, p_actor, p_operation, 'deal', m.id,
    jsonb_build_object('stageId', jsonb_build_array(p_from, p_to)), p_correlation, p_remote
  from moved m;

  -- Where a closed deal would go on when reopened; nobody sees this, so it is no new version.
  update deals set closed_from_stage_id = p_to where tenant_id = v_tenant and closed_from_stage_id = p_from and p_only is null;
end $$;
