using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests.Code;

/// <summary>One hand-written file: where it stands and what the compiler knows of it.</summary>
public sealed class SourceFile(CodeBase code, string path, string? module, Func<SyntaxTree> parse, CSharpCompilation? compilation = null)
{
    readonly Lazy<CompilationUnitSyntax> root = new(() => (CompilationUnitSyntax)parse().GetRoot());
    SemanticModel? model;

    public CodeBase Code => code;

    public string Path => path;

    public string? Module => module;

    /// <summary>The project below src; null elsewhere.</summary>
    public string? Layer { get; } = path.StartsWith("src/", StringComparison.Ordinal) ? path.Split('/')[1] : null;

    public string Name => System.IO.Path.GetFileNameWithoutExtension(path);

    public bool IsPublicFace => path.Contains("/Public/", StringComparison.Ordinal);

    public CompilationUnitSyntax Root => root.Value;

    /// <summary>What names mean. Only the product's files have it.</summary>
    public SemanticModel Model => model ??= compilation!.GetSemanticModel(Root.SyntaxTree);

    public IEnumerable<TypeDeclarationSyntax> Types =>
        Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax or TypeDeclarationSyntax)
            .OfType<TypeDeclarationSyntax>();

    public INamedTypeSymbol SymbolOf(BaseTypeDeclarationSyntax type) => (INamedTypeSymbol)Model.GetDeclaredSymbol(type)!;

    /// <summary>What a name means; null where it means nothing to the compiler.</summary>
    public ISymbol? SymbolOf(SimpleNameSyntax name) =>
        Model.GetSymbolInfo(name) is var found ? found.Symbol ?? found.CandidateSymbols.FirstOrDefault() : null;

    /// <summary>Where a node stands, for people: <c>path:line</c>.</summary>
    public string At(SyntaxNode node) => $"{path}:{node.GetLocation().GetLineSpan().StartLinePosition.Line + 1}";

    /// <summary>A model keeps every body that it was asked about, and each is asked about once.</summary>
    internal void ForgetBodies() => model = null;
}
