using System.Diagnostics;
using MakCrm.Bench.Setup;

namespace MakCrm.Bench.Workloads;

/// <summary>How long it takes to compare all clients of a tenant with each other.</summary>
sealed record ScanResult(long Clients, TimeSpan Time, long Pairs)
{
    /// <summary>A million in ten minutes.</summary>
    public const double Target = 1_000_000 / 600.0;

    public double PerSecond => Clients / Time.TotalSeconds;

    public bool IsReached => PerSecond >= Target;
}

/// <summary>The search for duplicates in the whole base, among people who share names and birth dates now and then.</summary>
static class ScanClientDuplicates
{
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(100);

    public static async Task<ScanResult> Measure(BenchEnvironment scene, int people)
    {
        var authorization = await scene.Authorization(scene.Tenant.Client);
        // By the same way as the floor for imports: quickly, and without the keys that the scan gives to whoever has none.
        await CopyAndMerge.Run(scene, SampleCsvGenerator.Csv(file: 600, people));
        await scene.Run("vacuum analyze clients");
        await scene.Run("vacuum analyze client_lookups");
        var begun = Stopwatch.GetTimestamp();
        var scan = scene.Send("/api/v1/client-duplicate-scans", authorization, new { });
        var place = $"/api/v1/client-duplicate-scans/{scan.GetProperty("id").GetString()}";
        while (scan.GetProperty("state").GetString() == "running")
        {
            await Task.Delay(Look);
            scan = scene.Get(place, authorization);
        }

        return new(scan.GetProperty("scanned").GetInt64(), Stopwatch.GetElapsedTime(begun), scan.GetProperty("found").GetInt64());
    }
}
