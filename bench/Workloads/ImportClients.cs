using System.Diagnostics;
using System.Globalization;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using MakCrm.Bench.Setup;

namespace MakCrm.Bench.Workloads;

/// <summary>A table of people, one of twenty of them twice, brought, proposed and run as it is.</summary>
sealed class ImportClients(BenchEnvironment scene, string authorization)
{
    public const int Whole = 100_000;
    const double Target = 0.6;
    const double MegabytesTarget = 64;
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    public static async Task<BulkResult> Measure(BenchEnvironment scene, int rounds, int rows)
    {
        var import = new ImportClients(scene, await scene.Authorization(scene.Tenant.Client));
        await import.Run(SampleCsvGenerator.Csv(0, Math.Max(rows / 20, 100)));
        var before = scene.Product.Megabytes;
        var (mine, merges, cpu, most) = (new List<double>(), new List<double>(), new List<double>(), 0.0);
        for (var round = 0; round < rounds; round++)
        {
            var (whole, worked, megabytes) = await import.Run(SampleCsvGenerator.Csv(2 * round + 1, rows));
            mine.Add(rows / whole.TotalSeconds);
            cpu.Add(worked.TotalMicroseconds / rows);
            most = Math.Max(most, megabytes - before);
            await import.Settle();
            merges.Add(rows / (await CopyAndMerge.Run(scene, SampleCsvGenerator.Csv(2 * round + 2, rows))).TotalSeconds);
        }

        return new("W7 import, csv", Target, WorkloadResult.Median(mine), "COPY and merge", WorkloadResult.Median(merges))
        {
            Ratio = WorkloadResult.Median(mine.Zip(merges, (own, merge) => own / merge)),
            CpuMicroseconds = WorkloadResult.Median(cpu),
            Megabytes = most,
            MegabytesTarget = MegabytesTarget,
        };
    }

    async Task<(TimeSpan Whole, TimeSpan Cpu, double Megabytes)> Run(string csv)
    {
        using var http = new HttpClient { BaseAddress = new($"http://{scene.Product.Address}") };
        http.DefaultRequestHeaders.Authorization = AuthenticationHeaderValue.Parse(authorization["Authorization: ".Length..].Trim());
        var (begun, cpu, most) = (Stopwatch.GetTimestamp(), scene.Product.CpuTime, 0.0);
        using var table = new ByteArrayContent(Encoding.UTF8.GetBytes(csv));
        table.Headers.ContentType = new("application/octet-stream");
        var received = await Said(
            await http.PostAsync(new Uri("/api/v1/imports?recordType=client&name=clients.csv", UriKind.Relative), table)
        );
        var place = $"/api/v1/imports/{received.GetProperty("id").GetString()}";
        await Said(await http.PostAsync(new Uri($"{place}/run", UriKind.Relative), null));
        while (true)
        {
            await Task.Delay(Look);
            most = Math.Max(most, scene.Product.Megabytes);
            var seen = await http.GetFromJsonAsync<JsonElement>(new Uri(place, UriKind.Relative));
            switch (seen.GetProperty("state").GetString())
            {
                case "running":
                    continue;
                case "done" when seen.GetProperty("refused").GetInt64() == 0 && seen.GetProperty("created").GetInt64() > 0:
                    return (Stopwatch.GetElapsedTime(begun), scene.Product.CpuTime - cpu, most);
                default:
                    throw new InvalidOperationException($"The import ended otherwise: {seen}\n{scene.Product.LastWords}");
            }
        }
    }

    /// <summary>What follows the records by their events has its own time; it is not in that of the next.</summary>
    async Task Settle()
    {
        await using var left = scene.Owner.CreateCommand(
            "select exists (select from outbox_events where delivered_at is null and parked_at is null)"
        );
        while (await left.ExecuteScalarAsync() is true)
            await Task.Delay(Look);
    }

    static async Task<JsonElement> Said(HttpResponseMessage answer)
    {
        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync();
            return answer.IsSuccessStatusCode
                ? JsonDocument.Parse(text).RootElement
                : throw new InvalidOperationException(string.Create(CultureInfo.InvariantCulture, $"{(int)answer.StatusCode}: {text}"));
        }
    }
}
