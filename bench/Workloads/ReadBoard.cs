using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;
using MakCrm.Bench.Thin;

namespace MakCrm.Bench.Workloads;

/// <summary>Boards of ten stages and a twentieth of all deals, each opened with its figures and the first twenty cards of each column.</summary>
sealed class ReadBoard(BenchEnvironment scene, string authorization, Guid[] pipelines) : Workload("board", "board of ten stages", 0.75)
{
    public static async Task<Workload> On(BenchEnvironment scene)
    {
        var pipelines = await scene.Boards();
        await scene.Number("boards", pipelines);
        return new ReadBoard(scene, await scene.Authorization(scene.Tenant.Client), pipelines);
    }

    public override double? SlowestMilliseconds => 50;

    public override string Script =>
        $"\\set n random(1, {pipelines.Length})\n"
        + ThinDeals
            .BoardSql.ReplaceLineEndings(" ")
            .Replace("$1", $"'{scene.Tenant.Id}'", StringComparison.Ordinal)
            .Replace("$2", "(select id from bench.boards where n = :n)", StringComparison.Ordinal)
        + ";";

    public override void Ask(LoadWorker lane) =>
        lane.Request.Get($"/api/v1/pipelines/{pipelines[lane.Dice.Next(pipelines.Length)]}/board", authorization);
}
