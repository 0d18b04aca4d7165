using System.Globalization;
using MakCrm.Bench.Load;
using MakCrm.Bench.Setup;

namespace MakCrm.Bench.Workloads;

/// <summary>Five digits of a telephone or some letters of a name, as people type them into the search of everything.</summary>
sealed class SearchFragments(BenchEnvironment scene, string authorization, int rows) : Workload("W3", "W3 search fragments", 0.75)
{
    static readonly string[] Letters = ["хайр", "узнец", "етро", "лимо", "ильда", "арато", "колов", "рустам"];
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    /// <summary>What the rows are found by was not there when they were put in; the thin server's index is made here, too, and goes with <see cref="End"/>.</summary>
    public static async Task<Workload> On(BenchEnvironment scene, int rows)
    {
        var authorization = await scene.Authorization(scene.Tenant.Client);
        scene.Send("/api/v1/search-index/rebuild", authorization, new { });
        while (scene.Get("/api/v1/search-index", authorization).GetProperty("state").GetString() != "current")
            await Task.Delay(Look);
        await BenchEnvironment.Run(scene.Reference, "create extension if not exists pg_trgm");
        await BenchEnvironment.Run(
            scene.Reference,
            "create index if not exists bench_fragments on leads using gin (name gin_trgm_ops, (phones::text) gin_trgm_ops)"
        );
        await BenchEnvironment.Run(scene.Reference, "vacuum analyze leads");
        await scene.Run("vacuum analyze leads");
        await scene.Run("vacuum analyze search_entries");
        return new SearchFragments(scene, authorization, rows);
    }

    /// <summary>What the thin server writes later is not to pay for it.</summary>
    public override Task End() => BenchEnvironment.Run(scene.Reference, "drop index bench_fragments");

    public override double? SlowestMilliseconds => rows > 500_000 ? 50 : 100;

    public override void Ask(LoadWorker lane)
    {
        var text = lane.Dice.Next(2) == 0 ? Letters[lane.Dice.Next(Letters.Length)] : Digits(lane.Dice.Next(rows));
        lane.Request.Get($"/api/v1/search?types=lead&limit=20&q={Uri.EscapeDataString(text)}", authorization);
    }

    static string Digits(int number) => SampleLeadGenerator.Phone(number)[^5..].ToString(CultureInfo.InvariantCulture);
}
