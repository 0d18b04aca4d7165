namespace MakCrm.Clients.Tests.CSharp;

public sealed class GeneratorTests(OddSdk sdk) : IClassFixture<OddSdk>
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

    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void Shapes_that_the_contract_does_not_have_yet_are_understood() =>
        Expected.Where(piece => !sdk.Code.Contains(piece, StringComparison.Ordinal)).ShouldBeEmpty();

    [Fact]
    public void Operations_that_are_written_by_hand_stay_out() => sdk.Code.ShouldNotContain("IssueToken");

    [Fact]
    public async Task A_file_that_would_be_the_same_is_not_touched()
    {
        var before = sdk.Folder.GetFiles().Select(file => file.LastWriteTimeUtc).ToArray();

        await sdk.Generate();

        sdk.Folder.GetFiles().Select(file => file.LastWriteTimeUtc).ShouldBe(before);
    }

    [Fact]
    public async Task A_shape_that_the_sdk_does_not_speak_is_refused_by_name()
    {
        var folder = Directory.CreateTempSubdirectory("mak-sdk-");
        var contract = Path.Combine(folder.FullName, "contract.yaml");
        var text = await File.ReadAllTextAsync(OddSdk.Contract, Ct);
        text = text.Replace("application/json: {schema: {$ref: '#/components/schemas/Cat'}}", "text/csv: {}", StringComparison.Ordinal);
        await File.WriteAllTextAsync(contract, text, Ct);

        var (exitCode, said) = await OddSdk.Run(contract, folder);

        folder.Delete(recursive: true);
        exitCode.ShouldBe(1);
        said.ShouldContain("touchThing: the C# SDK takes one JSON type that is a named schema, not text/csv");
    }
}
