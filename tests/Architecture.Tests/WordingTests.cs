using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>Names that say nothing, notes that nobody reads, and waits that only seem to wait.</summary>
public sealed partial class WordingTests
{
    /// <summary>Terms of the trade that only look like empty names.</summary>
    static readonly string[] Terms = ["PersonalData"];

    [Fact]
    public void Types_have_names_that_say_what_they_are() =>
        EmptyNames(CodeBase.Product).Where(finding => !Terms.Contains(finding.Split(": ")[1])).ShouldBeEmpty();

    [Theory]
    [InlineData("LeadManager")]
    [InlineData("LeadHelper")]
    [InlineData("LeadUtils")]
    [InlineData("LeadInfo")]
    [InlineData("LeadData")]
    [InlineData("LeadBase")]
    [InlineData("LeadServiceImpl")]
    public void An_empty_name_is_found(string name) =>
        EmptyNames(CodeBase.Of(("src/Domain/Leads/Lead.cs", $"sealed class {name};"))).ShouldBe([$"src/Domain/Leads/Lead.cs: {name}"]);

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() => Notes(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_note_to_oneself_is_found() =>
        Notes(CodeBase.Of(("src/Domain/Leads/Lead.cs", "// TO" + "DO later\nclass Lead;"))).ShouldBe(["src/Domain/Leads/Lead.cs:1"]);

    [Fact]
    public void No_test_waits_by_sleeping() => Sleeps(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_sleeping_test_is_found() =>
        Sleeps(CodeBase.Of(("tests/Api.Tests/LeadTests.cs", "await Task." + "Delay(500);"))).ShouldBe(["tests/Api.Tests/LeadTests.cs:1"]);

    [Fact]
    public void Every_pattern_says_how_it_escapes() => BarePatterns(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_pattern_without_escape_is_found() =>
        BarePatterns(
                CodeBase.Of(
                    (
                        "src/Application/Leads/ListLeads.cs",
                        "class X { bool Do(dynamic f) => f.ILike(\"a\", \"b\") && f.ILike(\"a\", \"b\", \"c\"); }"
                    )
                )
            )
            .ShouldBe(["src/Application/Leads/ListLeads.cs:1"]);

    static IEnumerable<string> BarePatterns(CodeBase code) =>
        from file in code.Files
        from call in file.All<InvocationExpressionSyntax>()
        where
            call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ILike" or "Like" }
            && call.ArgumentList.Arguments.Count < 3
        select file.At(call);

    static IEnumerable<string> EmptyNames(CodeBase code) =>
        from file in code.Files
        from type in file.Types
        where EmptyName().IsMatch(type.Identifier.Text)
        select $"{file.Path}: {type.Identifier.Text}";

    static IEnumerable<string> Notes(CodeBase code) => Lines(code, "", Note());

    // The one place that polls has a deadline.
    static IEnumerable<string> Sleeps(CodeBase code) =>
        Lines(code, "tests/", Sleep()).Where(place => !place.StartsWith("tests/TestKit/Eventually.cs", StringComparison.Ordinal));

    static IEnumerable<string> Lines(CodeBase code, string folder, Regex pattern) =>
        from text in code.Texts
        where
            text.Key.StartsWith(folder, StringComparison.Ordinal)
            && text.Key.EndsWith(".cs", StringComparison.Ordinal)
            && !text.Key.EndsWith(".g.cs", StringComparison.Ordinal)
        from line in text.Value.Split('\n').Index()
        where pattern.IsMatch(line.Item)
        select $"{text.Key}:{line.Index + 1}";

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Info|Data|Base|Impl)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\b(TO[D]O|FIXM[E]|HAC[K]|XX[X])\b")]
    private static partial Regex Note();

    [GeneratedRegex(@"\b(Task\.Delay|Thread\.Sleep)\(")]
    private static partial Regex Sleep();
}
