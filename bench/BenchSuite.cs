using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Security.Cryptography;
using System.Text.Json;
using MakCrm.Bench.Load;
using MakCrm.Bench.Servers;
using MakCrm.Bench.Setup;
using MakCrm.Bench.Thin;
using MakCrm.Bench.Workloads;
using Npgsql;

namespace MakCrm.Bench;

/// <summary>The whole run: servers up, tables filled, every workload in turn, the report.</summary>
sealed class BenchSuite(BenchOptions options, string database, string serverDll, string data) : IAsyncDisposable
{
    const string ReadyPath = "/health/ready";
    const int Starts = 5;
    static readonly TimeSpan Settling = TimeSpan.FromSeconds(5);
    readonly string appPassword = RandomNumberGenerator.GetHexString(32);
    readonly NpgsqlDataSource owner = NpgsqlDataSource.Create(database);
    readonly ReferenceDatabase reference = new(database);

    public async Task<bool> Run()
    {
        var network = await Fill();
        await reference.CopyOf(owner);
        await using var product = await StartProduct();
        if (!PgBench.IsInstalled)
            Say($"pgbench is not installed: its column stays empty");
        await using var thin = await StartThin(network.Office);
        var scene = new BenchEnvironment(owner, reference.Source, network, product);
        var results = new List<WorkloadResult>();
        foreach (var (id, make) in Workloads(scene).Where(w => options.Includes(w.Id)))
            results.Add(await Measure(await make(), new("product", product), new("thin", thin)));
        var bulks = new List<BulkResult>();
        if (options.Includes("W8"))
            bulks.AddRange(await ExportLeads.Measure(scene, options.Rounds));
        if (options.Includes("W7"))
            bulks.Add(
                await ImportClients.Measure(scene, Math.Min(options.Rounds, options.Imports), Math.Min(options.Rows, ImportClients.Whole))
            );
        var scan = options.Includes("dedupe") ? await ScanClientDuplicates.Measure(scene, options.People) : null;
        var automation = options.Includes("automation") ? await RunAutomation.Measure(scene) : null;
        var start = options.Includes("W10") ? await MeasureStart(product) : null;
        Console.WriteLine();
        return MarkdownReport.Print(results, bulks, new(scan, automation, start));
    }

    async Task<BenchNetwork> Fill()
    {
        await using var product = await StartProduct();
        Say($"migrated and ready after {product.ReadyAfter.TotalSeconds:F1} s");
        var watch = Stopwatch.StartNew();
        var network = await BenchNetwork.Make(owner, Permissions());
        await Seeder.Fill(owner, network, options.Rows);
        Say($"{options.Rows:N0} leads and deals after {watch.Elapsed.TotalSeconds:F1} s");
        return network;
    }

    (string Id, Func<Task<Workload>> Make)[] Workloads(BenchEnvironment scene) =>
        [
            ("W1", () => GetLead.On(scene)),
            ("W2", () => ListLeads.First(scene)),
            ("W2", () => ListLeads.Deep(scene)),
            ("W2", () => ListLeads.WithTotal(scene)),
            ("W3", () => SearchFragments.On(scene, options.Rows)),
            ("W4", () => CreateLead.Plain(scene, options.Rows)),
            ("W4", () => CreateLead.Keyed(scene, options.Rows)),
            ("W5", () => ChangeStatus.Plain(scene)),
            ("W5", () => ChangeStatus.Keyed(scene)),
            ("W9", () => PlaceBids.On(scene)),
            ("token", () => IssueToken.On(scene)),
            ("board", () => ReadBoard.On(scene)),
            ("move", () => MoveDeal.On(scene)),
            ("timeline", () => ReadTimeline.On(scene)),
            ("referral", () => FollowReferral.On(scene)),
        ];

    /// <summary>Until the compiler has settled: what a request costs the server falls no more.</summary>
    void WarmUp(LoadGenerator load)
    {
        var (before, same) = (double.MaxValue, 0);
        for (var time = TimeSpan.Zero; time < options.LongestWarmUp && same < 2; time += options.WarmUp)
        {
            var cpu = load.Run(options.WarmUp).CpuMicroseconds;
            same = cpu > before * 0.97 ? same + 1 : 0;
            before = Math.Min(before, cpu);
        }
    }

    async Task<WorkloadResult> Measure(Workload workload, BenchTarget product, BenchTarget thin)
    {
        using var onProduct = new LoadGenerator(workload, product);
        using var onThin = new LoadGenerator(workload, thin);
        WarmUp(onProduct);
        WarmUp(onThin);
        var (products, thins) = (new List<RoundResult>(), new List<RoundResult>());
        for (var round = 0; round < options.Rounds; round++)
        {
            products.Add(onProduct.Run(options.Round));
            thins.Add(onThin.Run(options.Round));
        }

        await workload.End();
        var tps = await new PgBench(new(reference.ConnectionString)).Run(workload.Script, options.Round);
        var result = new WorkloadResult(workload, products, thins, tps);
        Say($"{workload.Name}: {result.Ratio:F2} of thin");
        return result;
    }

    /// <summary>Starts on the database as it is now, full, several times; the last one is left alone until its memory has settled.</summary>
    async Task<StartResult> MeasureStart(RunningServer running)
    {
        await running.DisposeAsync();
        // The tenants were put in by hand: the first start gives them what the product would have founded them with.
        await using (await StartProduct())
            await Task.Delay(Settling);
        var ready = new List<double>();
        var (atOnce, settled) = (0.0, 0.0);
        for (var start = 1; start <= Starts; start++)
        {
            await using var server = await StartProduct();
            ready.Add(server.ReadyAfter.TotalSeconds);
            atOnce = server.Megabytes;
            if (start == Starts)
                await Task.Delay(Settling);
            settled = server.Megabytes;
        }

        return new(TimeSpan.FromSeconds(WorkloadResult.Median(ready)), atOnce, settled);
    }

    Task<RunningServer> StartProduct() =>
        RunningServer.Start(
            [serverDll, "serve"],
            ReadyPath,
            url =>
                new()
                {
                    ["MAK_DB"] = database,
                    ["MAK_APP_PASSWORD"] = appPassword,
                    ["MAK_DATA"] = data,
                    ["MAK_URLS"] = url,
                    ["MAK_DEMO"] = "0",
                    // The limits are at work, and no limit to what is measured.
                    ["MAK_LIMIT_CLIENT"] = "100000000",
                    ["MAK_LIMIT_TENANT"] = "100000000",
                    ["MAK_LIMIT_ADDRESS"] = "100000000",
                    ["DOTNET_ENVIRONMENT"] = "Production",
                }
        );

    Task<RunningServer> StartThin(BenchTenant tenant) =>
        RunningServer.Start(
            [Assembly.GetExecutingAssembly().Location, BaselineServer.Verb],
            BaselineServer.ReadyPath,
            url =>
                new()
                {
                    ["THIN_URL"] = url,
                    ["THIN_DB"] = reference.ConnectionString,
                    ["THIN_TENANT"] = JsonSerializer.Serialize(new BaselineTenant(tenant.Id, tenant.Sources)),
                    ["DOTNET_ENVIRONMENT"] = "Production",
                }
        );

    static List<string> Permissions()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("permissions.json")!;
        using var permissions = JsonDocument.Parse(stream);
        // Clients that may read their log have one, and pay for it with writes that the thin server does not do.
        return [.. permissions.RootElement.EnumerateObject().Select(p => p.Name).Where(p => p != "platform.requests.read")];
    }

    static void Say(FormattableString line) => Console.WriteLine($"  · {line.ToString(CultureInfo.InvariantCulture)}");

    public async ValueTask DisposeAsync()
    {
        await owner.DisposeAsync();
        await reference.DisposeAsync();
    }
}
