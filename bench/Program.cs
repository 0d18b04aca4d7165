using MakCrm.Bench;
using MakCrm.Bench.Thin;

if (args is [BaselineServer.Verb])
    return await BaselineServer.Serve();
if (args.Contains("--help"))
{
    Console.WriteLine(BenchOptions.Usage);
    return 0;
}

var options = BenchOptions.Parse(args);
var data = Directory.CreateTempSubdirectory("mak-bench-");
try
{
    await using var suite = new BenchSuite(options, Given("MAK_BENCH_DB"), Given("MAK_BENCH_SERVER"), data.FullName);
    var isReached = await suite.Run();
    return isReached || !options.IsCheck ? 0 : 1;
}
finally
{
    data.Delete(recursive: true);
}

static string Given(string name) =>
    Environment.GetEnvironmentVariable(name) ?? throw new InvalidOperationException($"{name} is not set: start this by ./mak bench.");
