using System.Reflection;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests.Code;

/// <summary>What a walk has to know of a guard, whatever it finds.</summary>
public abstract class Guard
{
    static readonly Lazy<IReadOnlyList<Guard>> Registered = new(Discover);

    private protected Guard(Func<SourceFile, bool> sees) => Sees = sees;

    /// <summary>Every guard of the assembly: each is a static field, beside the tests that assert on its findings.</summary>
    public static IReadOnlyList<Guard> All => Registered.Value;

    internal List<NodeVisitor> Nodes { get; } = [];

    internal List<NameVisitor> Names { get; } = [];

    internal Func<SourceFile, bool> Sees { get; }

    internal abstract object NewFindings();

    static List<Guard> Discover() =>
        [
            .. from type in typeof(Guard).Assembly.GetTypes()
            where !type.ContainsGenericParameters
            from field in type.GetFields(BindingFlags.Static | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
            where field.FieldType.IsSubclassOf(typeof(Guard))
            select (Guard)field.GetValue(null)!,
        ];

    /// <summary>Is shown every node of a kind.</summary>
    internal sealed record NodeVisitor(SyntaxKind Kind, Action<SourceFile, SyntaxNode, object> Visit);

    /// <summary>Is shown every name of which it wants to know what it means: to find that out is what takes the time.</summary>
    internal sealed record NameVisitor(Func<string, bool> Asks, Action<SourceFile, SimpleNameSyntax, ISymbol, object> Visit);
}

/// <summary>A rule: says what it wants to see of the code, and yields what it finds there.</summary>
public sealed class Guard<T> : Guard
{
    Guard(Func<SourceFile, bool> sees)
        : base(sees) { }

    /// <summary>A guard of the product's files, or of some.</summary>
    public static Guard<T> OfProduct(Func<SourceFile, bool>? sees = null) =>
        new(file => file.Layer is not null && (sees is null || sees(file)));

    /// <summary>A guard of the tests' files, where names have no meaning.</summary>
    public static Guard<T> OfTests() => new(file => file.Layer is null);

    /// <summary>Wants to see the nodes of these kinds.</summary>
    public Guard<T> On<TNode>(Func<SourceFile, TNode, IEnumerable<T>> visit, params SyntaxKind[] kinds)
        where TNode : SyntaxNode
    {
        Nodes.AddRange(
            kinds.Select(kind => new NodeVisitor(kind, (file, node, found) => ((List<T>)found).AddRange(visit(file, (TNode)node))))
        );
        return this;
    }

    /// <summary>Wants to see every type that is declared.</summary>
    public Guard<T> OnTypes(Func<SourceFile, TypeDeclarationSyntax, IEnumerable<T>> visit) =>
        On(
            visit,
            SyntaxKind.ClassDeclaration,
            SyntaxKind.StructDeclaration,
            SyntaxKind.InterfaceDeclaration,
            SyntaxKind.RecordDeclaration,
            SyntaxKind.RecordStructDeclaration
        );

    /// <summary>Wants to see every text in quotes.</summary>
    public Guard<T> OnTexts(Func<SourceFile, SyntaxNode, string, IEnumerable<T>> visit) =>
        On<LiteralExpressionSyntax>(
                (file, literal) => visit(file, literal, literal.Token.ValueText),
                SyntaxKind.StringLiteralExpression,
                SyntaxKind.Utf8StringLiteralExpression
            )
            .On<InterpolatedStringTextSyntax>(
                (file, part) => visit(file, part, part.TextToken.ValueText),
                SyntaxKind.InterpolatedStringText
            );

    /// <summary>Wants to see these names with what they mean. Names of locals and parameters, in small letters, are never among them.</summary>
    public Guard<T> OnNames(Func<string, bool> asks, Func<SourceFile, SimpleNameSyntax, ISymbol, IEnumerable<T>> visit)
    {
        Names.Add(new(asks, (file, name, symbol, found) => ((List<T>)found).AddRange(visit(file, name, symbol))));
        return this;
    }

    public IReadOnlyList<T> In(CodeBase code) => code.Find(this);

    internal override object NewFindings() => new List<T>();
}
