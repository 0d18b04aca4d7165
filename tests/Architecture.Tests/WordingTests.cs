using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>Names that say nothing, notes that nobody reads, and patterns that match more than they say.</summary>
public sealed partial class WordingTests
{
    /// <summary>Terms of the trade that only look like empty names.</summary>
    static readonly string[] Terms = ["PersonalData"];

    static readonly Guard<string> EmptyNames = Guard<string>
        .OfProduct()
        .OnTypes((file, type) => EmptyName().IsMatch(type.Identifier.Text) ? [$"{file.Path}: {type.Identifier.Text}"] : []);

    static readonly Guard<string> BarePatterns = Guard<string>
        .OfProduct()
        .On<InvocationExpressionSyntax>((file, call) => IsBarePattern(call) ? [file.At(call)] : [], SyntaxKind.InvocationExpression);

    [Fact]
    public void Types_have_names_that_say_what_they_are() =>
        EmptyNames.In(CodeBase.Product).Where(finding => !Terms.Contains(finding.Split(": ")[1])).ShouldBeEmpty();

    [Theory]
    [InlineData("LeadManager")]
    [InlineData("LeadHelper")]
    [InlineData("LeadUtils")]
    [InlineData("LeadInfo")]
    [InlineData("LeadData")]
    [InlineData("LeadBase")]
    [InlineData("LeadServiceImpl")]
    public void An_empty_name_is_found(string name) =>
        EmptyNames.In(CodeBase.Of(("src/Domain/Leads/Lead.cs", $"sealed class {name};"))).ShouldBe([$"src/Domain/Leads/Lead.cs: {name}"]);

    [Fact]
    public void Nothing_is_left_to_do_in_a_comment() => Notes(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_note_to_oneself_is_found() =>
        Notes(CodeBase.Of(("src/Domain/Leads/Lead.cs", "// TO" + "DO later\nclass Lead;"))).ShouldBe(["src/Domain/Leads/Lead.cs:1"]);

    [Fact]
    public void Every_pattern_says_how_it_escapes() => BarePatterns.In(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_pattern_without_escape_is_found() =>
        BarePatterns
            .In(
                CodeBase.Of(
                    (
                        "src/Application/Leads/ListLeads.cs",
                        "class X { bool Do(dynamic f) => f.ILike(\"a\", \"b\") && f.ILike(\"a\", \"b\", \"c\"); }"
                    )
                )
            )
            .ShouldBe(["src/Application/Leads/ListLeads.cs:1"]);

    static bool IsBarePattern(InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ILike" or "Like" }
        && call.ArgumentList.Arguments.Count < 3;

    static IEnumerable<string> Notes(CodeBase code) =>
        from text in code.Texts
        where text.Key.EndsWith(".cs", StringComparison.Ordinal) && !text.Key.EndsWith(".g.cs", StringComparison.Ordinal)
        from note in Note().Matches(text.Value)
        select $"{text.Key}:{text.Value.AsSpan(0, note.Index).Count('\n') + 1}";

    [GeneratedRegex("(Manager|Helper|Helpers|Util|Utils|Info|Data|Base|Impl)$")]
    private static partial Regex EmptyName();

    [GeneratedRegex(@"\b(TO[D]O|FIXM[E]|HAC[K]|XX[X])\b")]
    private static partial Regex Note();
}
