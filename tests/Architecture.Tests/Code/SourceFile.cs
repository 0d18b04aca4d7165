using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests.Code;

/// <summary>One hand-written file: where it stands and what the compiler knows of it.</summary>
public sealed record SourceFile(string Path, string Layer, string? Module, CompilationUnitSyntax Root, SemanticModel Model)
{
    // Every guard asks, and asking the compiler is what takes the time.
    readonly Lazy<IReadOnlyList<(SimpleNameSyntax, ISymbol)>> references = new(() => [.. Bind(Root, Model)]);

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    public bool IsPublicFace => Path.Contains("/Public/", StringComparison.Ordinal);

    public IEnumerable<TypeDeclarationSyntax> Types => Root.DescendantNodes().OfType<TypeDeclarationSyntax>();

    public IEnumerable<T> All<T>()
        where T : SyntaxNode => Root.DescendantNodes().OfType<T>();

    public INamedTypeSymbol SymbolOf(BaseTypeDeclarationSyntax type) => (INamedTypeSymbol)Model.GetDeclaredSymbol(type)!;

    /// <summary>Every name in the file with what it means. A name that means nothing to the compiler is left out.</summary>
    public IReadOnlyList<(SimpleNameSyntax Name, ISymbol Symbol)> References => references.Value;

    /// <summary>Where a node stands, for people: <c>path:line</c>.</summary>
    public string At(SyntaxNode node) => $"{Path}:{Line(node)}";

    static int Line(SyntaxNode node) => node.GetLocation().GetLineSpan().StartLinePosition.Line + 1;

    static IEnumerable<(SimpleNameSyntax, ISymbol)> Bind(CompilationUnitSyntax root, SemanticModel model)
    {
        foreach (var name in root.DescendantNodes().OfType<SimpleNameSyntax>())
        {
            if (model.GetSymbolInfo(name) is var found && (found.Symbol ?? found.CandidateSymbols.FirstOrDefault()) is { } symbol)
                yield return (name, symbol);
        }
    }
}
