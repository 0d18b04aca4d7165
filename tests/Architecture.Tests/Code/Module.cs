using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests.Code;

/// <summary>How one module knows another.</summary>
public enum Seam
{
    /// <summary>Calls the other through its public face.</summary>
    Calls,

    /// <summary>Reacts to the other's event.</summary>
    Hears,

    /// <summary>Implements an interface that the other declares for its guests.</summary>
    Serves,

    /// <summary>Reaches into the other past its public face: never allowed.</summary>
    Enters,
}

/// <summary>One way in which a module knows another, and where that was seen.</summary>
public sealed record Edge(string From, string To, Seam Seam, string What, string At);

/// <summary>What the code says of modules.</summary>
public static partial class ModuleFacts
{
    public static IReadOnlyList<Edge> Edges(CodeBase code) =>
        [.. code.Files.Where(file => file.Module is not null).SelectMany(file => EdgesOf(code, file))];

    /// <summary>Tables by the module whose configuration maps them; those that no module maps belong to the platform.</summary>
    public static IReadOnlyDictionary<string, string?> Tables(CodeBase code)
    {
        var owners = (
            from file in code.Files
            where file.Module is not null
            from call in file.All<InvocationExpressionSyntax>()
            where call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ToTable" }
            select (Table: (call.ArgumentList.Arguments[0].Expression as LiteralExpressionSyntax)?.Token.ValueText, file.Module)
        ).ToLookup(owner => owner.Table, owner => owner.Module);
        return code
            .Texts.Where(text => text.Key.EndsWith(".sql", StringComparison.Ordinal))
            .OrderBy(text => text.Key, StringComparer.Ordinal)
            .SelectMany(text => CreateTable().Matches(text.Value))
            .Select(match => match.Groups[1].Value)
            .ToDictionary(table => table, table => owners[table].FirstOrDefault());
    }

    /// <summary>The texts in a file that look like SQL.</summary>
    public static IEnumerable<(SyntaxNode Node, string Text)> Sql(SourceFile file) =>
        file.All<LiteralExpressionSyntax>()
            .Select(literal => ((SyntaxNode)literal, literal.Token.ValueText))
            .Concat(file.All<InterpolatedStringTextSyntax>().Select(part => ((SyntaxNode)part, part.TextToken.ValueText)));

    static IEnumerable<Edge> EdgesOf(CodeBase code, SourceFile file)
    {
        var symbols = file.Types.Select(file.SymbolOf).ToList();
        var heard = symbols.SelectMany(type => type.Hears()).ToHashSet(SymbolEqualityComparer.Default);
        var served = symbols.SelectMany(type => type.Interfaces).ToHashSet(SymbolEqualityComparer.Default);
        foreach (var (name, symbol) in file.References)
        {
            if (
                symbol is INamespaceSymbol
                || symbol.TypeOf() is not { } type
                || code.ModuleOf(type) is not { } other
                || other == file.Module
            )
                continue;
            var isFace = type.ContainingNamespace.ToDisplayString().EndsWith(".Public", StringComparison.Ordinal);
            var seam =
                heard.Contains(type) ? Seam.Hears
                : served.Contains(type) && isFace ? Seam.Serves
                : isFace ? Seam.Calls
                : Seam.Enters;
            yield return new(file.Module!, other, seam, type.Name, file.At(name));
        }
    }

    [GeneratedRegex(@"^create (?:unlogged )?table (?:if not exists )?(\w+)", RegexOptions.Multiline)]
    private static partial Regex CreateTable();
}
