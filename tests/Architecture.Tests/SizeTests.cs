using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>The style aims at 200 lines a file, 25 a method and 5 parameters; these are the limits that break the build.</summary>
public sealed class SizeTests
{
    const int MostFileLines = 300;
    const int MostFolderFiles = 30;
    const int MostMethodLines = 40;
    const int MostParameters = 6;

    static readonly Guard<string> Methods = Guard<string>
        .OfProduct()
        .On<MethodDeclarationSyntax>(LongMethods, SyntaxKind.MethodDeclaration);

    static readonly Guard<string> Parameters = Guard<string>
        .OfProduct()
        .On<MethodDeclarationSyntax>(WideMethods, SyntaxKind.MethodDeclaration);

    [Fact]
    public void No_file_is_longer_than_300_lines() => Files(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_long_file_is_found() =>
        Files(CodeBase.Of(("tests/X.Tests/Long.cs", new string('\n', 301)), ("src/Domain/X.g.cs", new string('\n', 301))))
            .ShouldBe(["tests/X.Tests/Long.cs has 301 lines"]);

    [Fact]
    public void No_folder_has_more_than_30_files() => Folders(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_full_folder_is_found() =>
        Folders(CodeBase.Of([.. Enumerable.Range(1, 31).Select(n => ($"src/Domain/Leads/Lead{n}.cs", ""))]))
            .ShouldBe(["src/Domain/Leads has 31 files"]);

    [Fact]
    public void No_method_is_longer_than_40_lines() => Methods.In(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void A_long_method_is_found() =>
        Methods
            .In(CodeBase.Of(("src/Domain/Leads/Lead.cs", $"class Lead {{ void Long()\n{{{new string('\n', 42)}}}\n}}")))
            .ShouldBe(["src/Domain/Leads/Lead.cs:1 Long has 41 lines"]);

    /// <summary>Methods that take more, and why a record would not read better.</summary>
    static readonly Dictionary<string, string> Exceptions = [];

    [Fact]
    public void No_method_takes_more_than_6_parameters() =>
        Parameters
            .In(CodeBase.Product)
            .Where(finding => !Exceptions.Keys.Any(name => finding.Contains($" {name} ", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void Exceptions_are_still_needed() =>
        Exceptions
            .Keys.Where(name => !Parameters.In(CodeBase.Product).Any(finding => finding.Contains($" {name} ", StringComparison.Ordinal)))
            .ShouldBeEmpty();

    [Fact]
    public void A_method_with_too_many_parameters_is_found() =>
        Parameters
            .In(
                CodeBase.Of(
                    ("src/Domain/Leads/Lead.cs", "class Lead { internal void Seven(int a, int b, int c, int d, int e, int f, int g) { } }")
                )
            )
            .ShouldBe(["src/Domain/Leads/Lead.cs:1 Lead.Seven takes 7 parameters"]);

    static IEnumerable<string> Folders(CodeBase code) =>
        from path in code.Texts.Keys
        where path.EndsWith(".cs", StringComparison.Ordinal) && !path.EndsWith(".g.cs", StringComparison.Ordinal)
        group path by path[..path.LastIndexOf('/')] into folder
        where folder.Count() > MostFolderFiles
        select $"{folder.Key} has {folder.Count()} files";

    static IEnumerable<string> Files(CodeBase code) =>
        from text in code.Texts
        where text.Key.EndsWith(".cs", StringComparison.Ordinal) && !text.Key.EndsWith(".g.cs", StringComparison.Ordinal)
        let lines = text.Value.Count(c => c == '\n')
        where lines > MostFileLines
        select $"{text.Key} has {lines} lines";

    static IEnumerable<string> LongMethods(SourceFile file, MethodDeclarationSyntax method)
    {
        var lines = method.BodyLines();
        return lines > MostMethodLines ? [$"{file.At(method)} {method.Identifier.Text} has {lines} lines"] : [];
    }

    static IEnumerable<string> WideMethods(SourceFile file, MethodDeclarationSyntax method)
    {
        var count = method.ParameterList.Parameters.Count(parameter =>
            parameter.Type?.ToString() != "CancellationToken" && !parameter.Modifiers.Any(SyntaxKind.ThisKeyword)
        );
        // What overrides takes what it is given; what is private has its one caller beside it; a token is no parameter of the matter.
        return
            count > MostParameters
            && file.Model.GetDeclaredSymbol(method) is { IsOverride: false, DeclaredAccessibility: not Accessibility.Private }
            ?
            [
                $"{file.At(method)} {(method.Parent as TypeDeclarationSyntax)?.Identifier.Text}.{method.Identifier.Text} takes {count} parameters",
            ]
            : [];
    }
}
