using System.Diagnostics;

namespace MakCrm.Clients.Tests.CSharp;

public sealed class GeneratorTests : IDisposable
{
    static readonly string[] Expected =
    [
        "public OddThingsClient OddThings => field ??= new(_transport);",
        "/// <summary>Get a &lt;thing&gt; &amp; more (GET /api/v1/things/{number})</summary>",
        "[Obsolete]\n    public Task<Thing> GetThing(\n        int number,\n        GetThingQuery query,\n",
        ".Add(\"with-all\", query?.With_all)",
        "Cat? body = null,",
        "IsRepeatable = false,",
        "public static Kind DogY => new(\"dog.y\");",
        "[JsonPropertyName(\"odd-name\")]\n    public Kind? OddName { get; init; }",
        "public required JsonObject Free { get; init; }",
        "public required ThingMood Mood { get; init; }",
        "[JsonIgnore(Condition = JsonIgnoreCondition.Never)]\n    public required Size? Maybe { get; init; }",
        "[JsonDerivedType(typeof(Cat), \"cat\")]\npublic partial record Thing",
        "public sealed partial record Cat : Thing",
    ];

    readonly DirectoryInfo _out = Directory.CreateTempSubdirectory("mak-sdk-");

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    static string OddContract => Repository.PathOf("tests", "Clients.Tests", "CSharp", "odd-contract.yaml");

    public void Dispose() => _out.Delete(recursive: true);

    [Fact]
    public async Task Shapes_that_the_contract_does_not_have_yet_are_understood()
    {
        await Generate(OddContract);

        var code = Made("MakApi.g.cs");
        Expected.Where(piece => !code.Contains(piece, StringComparison.Ordinal)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Operations_that_are_written_by_hand_stay_out()
    {
        await Generate(OddContract);

        Made("MakApi.g.cs").ShouldNotContain("IssueToken");
    }

    [Fact]
    public async Task A_file_that_would_be_the_same_is_not_touched()
    {
        await Generate(OddContract);
        var before = _out.GetFiles().Select(file => file.LastWriteTimeUtc).ToArray();

        await Generate(OddContract);

        _out.GetFiles().Select(file => file.LastWriteTimeUtc).ShouldBe(before);
    }

    [Fact]
    public async Task A_shape_that_the_sdk_does_not_speak_is_refused_by_name()
    {
        var contract = Path.Combine(_out.FullName, "contract.yaml");
        var text = await File.ReadAllTextAsync(OddContract, Ct);
        text = text.Replace("application/json: {schema: {$ref: '#/components/schemas/Cat'}}", "text/csv: {}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(contract, text, Ct);

        var (exitCode, said) = await Run(contract);

        exitCode.ShouldBe(1);
        said.ShouldContain("touchThing: the C# SDK takes one JSON type that is a named schema, not text/csv");
    }

    async Task Generate(string contract)
    {
        var (exitCode, said) = await Run(contract);
        exitCode.ShouldBe(0, said);
    }

    async Task<(int ExitCode, string Said)> Run(string contract)
    {
        var start = new ProcessStartInfo("bash", [Repository.PathOf("clients", "csharp", "generate.sh"), contract, _out.FullName])
        {
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        var said = await process.StandardError.ReadToEndAsync(Ct);
        await process.WaitForExitAsync(Ct);
        return (process.ExitCode, said);
    }

    string Made(string file) => File.ReadAllText(Path.Combine(_out.FullName, file));
}
