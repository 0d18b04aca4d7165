using System.Collections.Concurrent;
using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;

namespace MakCrm.Bench.Workloads;

/// <summary>Leads go between "in work" and "callback". Each lane has leads of its own, so that none meets a lead that has moved on.</summary>
sealed class ChangeStatus(BenchEnvironment scene, string authorization, Guid[] ids, bool[] wasInWork, bool isKeyed)
    : Workload("W5", isKeyed ? "W5 change status, with Idempotency-Key" : "W5 change status", 0.60)
{
    readonly int[] last = new int[64];

    /// <summary>Each server has moved its own leads.</summary>
    readonly ConcurrentDictionary<string, bool[]> states = new();

    public static async Task<Workload> Plain(BenchEnvironment scene) => await On(scene, isKeyed: false);

    public static async Task<Workload> Keyed(BenchEnvironment scene) => await On(scene, isKeyed: true);

    static async Task<Workload> On(BenchEnvironment scene, bool isKeyed)
    {
        var states = new List<bool>();
        var all = new List<Guid>();
        foreach (var status in new[] { "in_work", "callback" })
        {
            var ids = await scene.Ids(
                $"select id from leads where tenant_id = '{scene.Tenant.Id}' and status = '{status}' order by md5(id::text)"
            );
            all.AddRange(ids);
            states.AddRange(ids.Select(_ => status == "in_work"));
        }

        await scene.Number("worked", [.. all]);
        return new ChangeStatus(scene, await scene.Authorization(scene.Tenant.Client), [.. all], [.. states], isKeyed);
    }

    public override string? Script =>
        isKeyed
            ? null
            : $"""
                \set n random(1, {ids.Length})
                with moved as (update leads set status = case status when 'in_work' then 'callback' else 'in_work' end, updated_at = now(), version = version + 1
                  where tenant_id = '{scene.Tenant.Id}' and id = (select id from bench.worked where n = :n) returning id, status),
                history as (insert into lead_history (tenant_id, id, lead_id, kind, at, actor_id, to_status)
                  select '{scene.Tenant.Id}', gen_random_uuid(), id, 'status_changed', now(), id, status from moved),
                audit as (insert into audit_entries (tenant_id, id, at, actor_id, operation, entity_type, entity_id, correlation_id)
                  select '{scene.Tenant.Id}', gen_random_uuid(), now(), id, 'changeLeadStatus', 'lead', id, id from moved)
                insert into outbox_events (tenant_id, id, type, aggregate_type, aggregate_id, sequence, payload, correlation_id, occurred_at, delivered_at)
                select '{scene.Tenant.Id}', gen_random_uuid(), 'lead.status_changed.v1', 'lead', id, 2, jsonb_build_object('leadId', id), id, now(), now()
                from moved;
                """.ReplaceLineEndings(" ").Replace($"random(1, {ids.Length}) ", $"random(1, {ids.Length})\n", StringComparison.Ordinal);

    public override void Ask(LoadWorker lane)
    {
        var mine = (ids.Length - lane.Number + Lanes - 1) / Lanes;
        var at = last[lane.Number] = lane.Number + lane.Dice.Next(mine) * Lanes;
        lane.Request.Post(
            $"/api/v1/leads/{ids[at]}/status",
            isKeyed ? $"{authorization}Idempotency-Key: {Guid.CreateVersion7()}\r\n" : authorization,
            States(lane)[at] ? """{"status":"callback"}""" : """{"status":"in_work"}"""
        );
    }

    public override bool Counts(LoadWorker lane, int status)
    {
        if (!base.Counts(lane, status))
            return false;
        var at = last[lane.Number];
        States(lane)[at] ^= true;
        return true;
    }

    bool[] States(LoadWorker lane) => states.GetOrAdd(lane.Side.Name, _ => [.. wasInWork]);
}
