using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;
using MakCrm.Bench.Thin;

namespace MakCrm.Bench.Workloads;

sealed class GetLead(BenchEnvironment scene, string authorization, Guid[] ids) : Workload("W1", "W1 get a lead", 0.70)
{
    public static async Task<Workload> On(BenchEnvironment scene)
    {
        var ids = await scene.Ids($"select id from leads where tenant_id = '{scene.Tenant.Id}' order by md5(id::text) limit 20000");
        await scene.Number("some", ids);
        return new GetLead(scene, await scene.Authorization(scene.Tenant.Client), ids);
    }

    public override string Script =>
        $"""
            \set n random(1, {ids.Length})
            select {BaselineReads.Columns} from leads where tenant_id = '{scene.Tenant.Id}' and id = (select id from bench.some where n = :n);
            """;

    public override void Ask(LoadWorker lane) => lane.Request.Get($"/api/v1/leads/{ids[lane.Dice.Next(ids.Length)]}", authorization);
}
