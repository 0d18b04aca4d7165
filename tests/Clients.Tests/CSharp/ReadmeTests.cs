using System.Text.RegularExpressions;

namespace MakCrm.Clients.Tests.CSharp;

public sealed partial class ReadmeTests
{
    [Fact]
    public async Task The_example_of_the_readme_works()
    {
        await using var api = await StubApi.Start();
        api.Then(
            Answer.Json(201, Samples.Receipt),
            Answer.Json(200, Samples.Lead()),
            Answer.Json(200, $$"""{"items":[{{Samples.Lead()}}],"nextCursor":null}""")
        );

        await ReadmeExample.Run([api.Address.ToString(), "site", "s3cret"]);

        api.Calls.Select(call => call.Method).ShouldBe(["POST", "PATCH", "GET"]);
        api.Calls[1].Body.ShouldBe("""{"city":null}""");
    }

    [Fact]
    public void It_is_the_example_that_the_readme_shows()
    {
        var readme = File.ReadAllText(Repository.PathOf("clients", "csharp", "README.md"));
        var code = File.ReadAllText(Repository.PathOf("tests", "Clients.Tests", "CSharp", "ReadmeExample.cs"));

        Lines(ShownCode().Match(readme).Groups[1].Value).ShouldBe(Lines(RunCode().Match(code).Groups[1].Value));
    }

    static string[] Lines(string text) => text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    [GeneratedRegex("using MakCrm.Client;\n(.*?)```", RegexOptions.Singleline)]
    private static partial Regex ShownCode();

    [GeneratedRegex(@"Run\(string\[\] args\)\n    \{\n(.*)\n    \}\n\}", RegexOptions.Singleline)]
    private static partial Regex RunCode();
}
