using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;

namespace MakCrm.Bench.Workloads;

/// <summary>Cards are dropped on top of a column of their board: any of its first five, in turn.</summary>
sealed class MoveDeal(string authorization, Guid[] deals, Guid[][] columns) : Workload("move", "move a deal", 0.35)
{
    const int PerLane = 400;
    const int Columns = 5;
    readonly int[] turns = new int[64];

    public static async Task<Workload> On(BenchEnvironment scene)
    {
        var boards = await scene.Boards();
        var (deals, columns) = (new List<Guid>(), new List<Guid[]>());
        foreach (var board in boards)
        {
            var own = await scene.Ids(
                $"select id from deals where pipeline_id = '{board}' order by md5(id::text) limit {PerLane * 8 / boards.Length}"
            );
            var stages = await scene.Ids($"select id from stages where pipeline_id = '{board}' order by \"order\" limit {Columns}");
            deals.AddRange(own);
            columns.AddRange(own.Select(_ => stages));
        }

        return new MoveDeal(await scene.Authorization(scene.Tenant.Client), [.. deals], [.. columns]);
    }

    /// <summary>No two lanes have a deal in common.</summary>
    public override void Ask(LoadWorker lane)
    {
        var mine = (deals.Length - lane.Number + Lanes - 1) / Lanes;
        var turn = turns[lane.Number]++;
        var at = lane.Number + turn % mine * Lanes;
        var stage = columns[at][turn / mine % Columns];
        lane.Request.Post($"/api/v1/deals/{deals[at]}/move", authorization, $$"""{"stageId":"{{stage}}"}""");
    }
}
