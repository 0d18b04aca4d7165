using System.Runtime.CompilerServices;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests.Code;

/// <summary>Questions that several guards ask.</summary>
static class Symbols
{
    static readonly ConditionalWeakTable<INamespaceSymbol, string> Namespaces = [];

    /// <summary>The full name of the namespace that a symbol is in, empty for the global one.</summary>
    public static string Namespace(this ISymbol symbol) =>
        symbol.ContainingNamespace is { IsGlobalNamespace: false } home ? Namespaces.GetValue(home, static it => it.ToDisplayString()) : "";

    /// <summary>The type that a symbol is or belongs to.</summary>
    public static INamedTypeSymbol? TypeOf(this ISymbol symbol) =>
        (symbol as INamedTypeSymbol ?? symbol.ContainingType)?.OriginalDefinition;

    public static bool IsEvent(this ITypeSymbol type) => type.BaseType is { Name: "DomainEvent" };

    /// <summary>The messages or events that a type handles by an interface of this name.</summary>
    public static IEnumerable<ITypeSymbol> Handles(this INamedTypeSymbol type, string seam) =>
        type.Interfaces.Where(one => one.Name == seam && one.TypeArguments.Length > 0).Select(one => one.TypeArguments[0]);

    /// <summary>The events that a type hears, as they are raised or from the feed.</summary>
    public static IEnumerable<ITypeSymbol> Hears(this INamedTypeSymbol type) =>
        type.Handles("IEventHandler").Concat(type.Handles("IEventSubscription"));

    /// <summary>
    /// The lines between a method's braces. A body that is one object initializer is a table and not code: it has one.
    /// </summary>
    public static int BodyLines(this MethodDeclarationSyntax method)
    {
        if (method.Body is { } body)
            return Line(body.CloseBraceToken) - Line(body.OpenBraceToken) - 1;
        return method.ExpressionBody is { Expression: not BaseObjectCreationExpressionSyntax } arrow
            ? Line(arrow.Expression.GetLastToken()) - Line(arrow.Expression.GetFirstToken()) + 1
            : 1;
    }

    static int Line(SyntaxToken token) => token.GetLocation().GetLineSpan().EndLinePosition.Line;
}
