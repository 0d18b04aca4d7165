using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using MakCrm.TestKit;

namespace MakCrm.Architecture.Tests;

/// <summary>A document that names a test as its proof is as true as that test is there.</summary>
public sealed partial class DocumentTests
{
    [Fact]
    public void Every_test_that_a_document_names_is_there() =>
        Directory
            .EnumerateFiles(Repository.PathTo("docs"), "*.md", SearchOption.AllDirectories)
            .SelectMany(file => Absent(File.ReadAllText(file), CodeBase.Product).Select(name => $"{Path.GetFileName(file)}: {name}"))
            .ShouldBeEmpty();

    [Theory]
    [InlineData("held by `LeadTests`", "")]
    [InlineData("held by `LeadTests.A_lead_is_kept`, and more", "")]
    [InlineData("held by `LeadTests.A_lead_is_lost`", "LeadTests.A_lead_is_lost")]
    [InlineData("held by `DealTests`", "DealTests")]
    public void A_name_that_leads_nowhere_is_found(string text, string absent)
    {
        var code = CodeBase.Of(("tests/Api.Tests/LeadTests.cs", "sealed class LeadTests { public void A_lead_is_kept() { } }"));
        string.Join(' ', Absent(text, code)).ShouldBe(absent);
    }

    static IEnumerable<string> Absent(string text, CodeBase code)
    {
        var tests =
            from file in code.Texts
            where file.Key.StartsWith("tests/", StringComparison.Ordinal) && file.Key.EndsWith("Tests.cs", StringComparison.Ordinal)
            from name in Methods().Matches(file.Value).Select(method => $".{method.Groups[1].Value}").Append("")
            select Path.GetFileNameWithoutExtension(file.Key) + name;
        return Named().Matches(text).Select(match => match.Groups[1].Value).Distinct().Except(tests);
    }

    [GeneratedRegex(@"public (?:async Task|Task|void) (\w+)\(")]
    private static partial Regex Methods();

    [GeneratedRegex(@"`([A-Z]\w*Tests(?:\.[A-Z]\w*)?)`")]
    private static partial Regex Named();
}
