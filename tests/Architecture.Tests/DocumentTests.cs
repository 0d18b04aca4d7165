using System.Text.RegularExpressions;
using MakCrm.Architecture.Tests.Code;
using MakCrm.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>A document that names a test as its proof is as true as that test is there.</summary>
public sealed partial class DocumentTests
{
    static readonly Guard<string> Tests = Guard<string>
        .OfTests()
        .OnTypes((file, _) => IsTestClass(file) ? [file.Name] : [])
        .On<MethodDeclarationSyntax>(
            (file, method) =>
                IsTestClass(file) && method.Modifiers.Any(SyntaxKind.PublicKeyword) ? [$"{file.Name}.{method.Identifier.Text}"] : [],
            SyntaxKind.MethodDeclaration
        );

    [Fact]
    public void Every_test_that_a_document_names_is_there()
    {
        var tests = TestNames(CodeBase.Product);
        Directory
            .EnumerateFiles(Repository.PathTo("docs"), "*.md", SearchOption.AllDirectories)
            .SelectMany(file => Absent(File.ReadAllText(file), tests).Select(name => $"{Path.GetFileName(file)}: {name}"))
            .ShouldBeEmpty();
    }

    [Theory]
    [InlineData("held by `LeadTests`", "")]
    [InlineData("held by `LeadTests.A_lead_is_kept`, and more", "")]
    [InlineData("held by `LeadTests.A_lead_is_lost`", "LeadTests.A_lead_is_lost")]
    [InlineData("held by `DealTests`", "DealTests")]
    public void A_name_that_leads_nowhere_is_found(string text, string absent)
    {
        var code = CodeBase.Of(("tests/Api.Tests/LeadTests.cs", "sealed class LeadTests { public void A_lead_is_kept() { } }"));
        string.Join(' ', Absent(text, TestNames(code))).ShouldBe(absent);
    }

    static bool IsTestClass(SourceFile file) => file.Name.EndsWith("Tests", StringComparison.Ordinal);

    static IEnumerable<string> Absent(string text, HashSet<string> tests) =>
        Named().Matches(text).Select(match => match.Groups[1].Value).Where(name => !tests.Contains(name)).Distinct();

    static HashSet<string> TestNames(CodeBase code) => [.. Tests.In(code)];

    [GeneratedRegex(@"`([A-Z]\w*Tests(?:\.[A-Z]\w*)?)`")]
    private static partial Regex Named();
}
