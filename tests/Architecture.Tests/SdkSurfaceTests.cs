using MakCrm.TestKit;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>What the C# SDK shows of what is written by hand. What is made from the contract is held by the contract's own check.</summary>
public sealed class SdkSurfaceTests
{
    static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public void What_the_sdk_shows_changes_only_on_purpose()
    {
        var sources = Directory
            .EnumerateFiles(Repository.PathTo("clients/csharp"), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.EndsWith(".g.cs", StringComparison.Ordinal))
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal));

        var shown = sources.SelectMany(file => Shown(File.ReadAllText(file))).Order(StringComparer.Ordinal);

        Snapshot.ShouldHold("tests/Architecture.Tests/sdk-surface.txt", string.Join("\n\n", shown) + "\n");
    }

    [Fact]
    public void Of_a_type_it_shows_what_is_openwithout_what_it_does() =>
        Shown(
                """
                /// <summary>A cat.</summary>
                public sealed class Cat(string name) : IPet
                {
                    readonly int _lives = 9;
                    public string Name => name;
                    public int Age { get; private set; } = 1;
                    internal void Hide() { }
                    public Cat Feed(int grams = 5) { return this; }
                }
                class Dog { public void Bark() { } }
                public interface IPet { string Name { get; } }
                """
            )
            .ShouldBe([
                "public sealed class Cat(string name) : IPet\n    public Cat Feed(int grams = 5)\n    public int Age { get; }\n    public string Name { get; }",
                "public interface IPet\n    string Name { get; }",
            ]);

    static IEnumerable<string> Shown(string source)
    {
        var types = CSharpSyntaxTree.ParseText(source, cancellationToken: Ct).GetRoot(Ct).DescendantNodes().OfType<TypeDeclarationSyntax>();
        return types.Where(IsPublic).Select(type => string.Join("\n    ", [Head(type), .. Members(type)]));
    }

    static string Head(TypeDeclarationSyntax type)
    {
        var kind = type is RecordDeclarationSyntax { ClassOrStructKeyword.Text: "struct" } ? "record struct" : type.Keyword.Text;
        return Line($"{type.Modifiers} {kind} {type.Identifier}{type.TypeParameterList}{type.ParameterList} {type.BaseList}");
    }

    static IEnumerable<string> Members(TypeDeclarationSyntax type) =>
        type
            .Members.Where(member => type is InterfaceDeclarationSyntax || IsPublic(member))
            .Where(member => member is not BaseTypeDeclarationSyntax)
            .Select(Signature)
            .Order(StringComparer.Ordinal);

    static string Signature(MemberDeclarationSyntax member) =>
        member switch
        {
            MethodDeclarationSyntax it => Line($"{it.Modifiers} {it.ReturnType} {it.Identifier}{it.TypeParameterList}{it.ParameterList}"),
            ConstructorDeclarationSyntax it => Line($"{it.Modifiers} {it.Identifier}{it.ParameterList}"),
            PropertyDeclarationSyntax it => Line($"{it.Modifiers} {it.Type} {it.Identifier} {{ {Accessors(it)} }}"),
            OperatorDeclarationSyntax it => Line($"{it.Modifiers} {it.ReturnType} operator {it.OperatorToken}{it.ParameterList}"),
            ConversionOperatorDeclarationSyntax it => Line(
                $"{it.Modifiers} {it.ImplicitOrExplicitKeyword} operator {it.Type}{it.ParameterList}"
            ),
            FieldDeclarationSyntax it => Line($"{it.Modifiers} {it.Declaration}"),
            _ => throw new NotSupportedException($"{member.Kind()} is not known here yet."),
        };

    static string Accessors(PropertyDeclarationSyntax property)
    {
        var open = property
            .AccessorList?.Accessors.Where(accessor => accessor.Modifiers.Count == 0)
            .Select(accessor => $"{accessor.Keyword};");
        return string.Join(' ', open ?? ["get;"]);
    }

    static bool IsPublic(MemberDeclarationSyntax member) =>
        member.Modifiers.Any(modifier => modifier.IsKind(SyntaxKind.PublicKeyword) || modifier.IsKind(SyntaxKind.ProtectedKeyword));

    // Comments that stand between words go, and so does how the words are broken into lines.
    static string Line(string text) =>
        string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))
            .Replace("( ", "(", StringComparison.Ordinal)
            .Replace(" )", ")", StringComparison.Ordinal);
}
