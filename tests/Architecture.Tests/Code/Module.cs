using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    public static readonly Guard<Edge> Edges = Guard<Edge>.OfProduct(file => file.Module is not null).OnNames(_ => true, EdgesOf);

    /// <summary>The reactions to events, of their own module or of another.</summary>
    public static readonly Guard<(SourceFile File, ITypeSymbol Raised)> Reactions = Guard<(SourceFile, ITypeSymbol)>
        .OfProduct(file => file is { Layer: "Application", Module: not null })
        .OnTypes((file, type) => file.SymbolOf(type).Hears().Select(raised => (file, raised)));

    static readonly Guard<(string? Table, string Module)> Mappings = Guard<(string?, string)>
        .OfProduct(file => file.Module is not null)
        .On<InvocationExpressionSyntax>(MappingsOf, SyntaxKind.InvocationExpression);

    /// <summary>Tables by the module whose configuration maps them; those that no module maps belong to the platform.</summary>
    public static IReadOnlyDictionary<string, string?> Tables(CodeBase code)
    {
        var owners = Mappings.In(code).ToLookup(owner => owner.Table, owner => owner.Module);
        return code
            .Texts.Where(text => text.Key.EndsWith(".sql", StringComparison.Ordinal))
            .OrderBy(text => text.Key, StringComparer.Ordinal)
            .SelectMany(text => CreateTable().Matches(text.Value))
            .Select(match => match.Groups[1].Value)
            .ToDictionary(table => table, table => owners[table].FirstOrDefault());
    }

    static IEnumerable<(string?, string)> MappingsOf(SourceFile file, InvocationExpressionSyntax call) =>
        call.Expression is MemberAccessExpressionSyntax { Name.Identifier.Text: "ToTable" }
            ? [((call.ArgumentList.Arguments[0].Expression as LiteralExpressionSyntax)?.Token.ValueText, file.Module!)]
            : [];

    static IEnumerable<Edge> EdgesOf(SourceFile file, SimpleNameSyntax name, ISymbol symbol)
    {
        if (
            symbol is INamespaceSymbol
            || symbol.TypeOf() is not { } type
            || file.Code.ModuleOf(type) is not { } other
            || other == file.Module
        )
            return [];
        var declared = file.Types.Select(file.SymbolOf).ToList();
        var isFace = type.Namespace().EndsWith(".Public", StringComparison.Ordinal);
        var seam =
            declared.SelectMany(one => one.Hears()).Contains(type, SymbolEqualityComparer.Default) ? Seam.Hears
            : isFace && declared.SelectMany(one => one.Interfaces).Contains(type, SymbolEqualityComparer.Default) ? Seam.Serves
            : isFace ? Seam.Calls
            : Seam.Enters;
        return [new(file.Module!, other, seam, type.Name, file.At(name))];
    }

    [GeneratedRegex(@"^create (?:unlogged )?table (?:if not exists )?(\w+)", RegexOptions.Multiline)]
    private static partial Regex CreateTable();
}
