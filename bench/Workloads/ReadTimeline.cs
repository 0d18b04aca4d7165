using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;

namespace MakCrm.Bench.Workloads;

/// <summary>The first page of what has happened to a deal. The thin server joins two tables; the product asks every module that has something to tell.</summary>
sealed class ReadTimeline(string authorization, Guid[] deals) : Workload("timeline", "timeline page", 0.10)
{
    public static async Task<Workload> On(BenchEnvironment scene) =>
        new ReadTimeline(
            await scene.Authorization(scene.Tenant.Client),
            await scene.Ids($"select distinct deal_id from deal_comments where tenant_id = '{scene.Tenant.Id}'")
        );

    public override void Ask(LoadWorker lane) =>
        lane.Request.Get($"/api/v1/timeline?recordType=deal&limit=50&recordId={deals[lane.Dice.Next(deals.Length)]}", authorization);
}
