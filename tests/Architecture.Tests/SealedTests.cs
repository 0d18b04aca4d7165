using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;

namespace MakCrm.Architecture.Tests;

/// <summary>A class is a leaf unless it says that it is a root.</summary>
public sealed class SealedTests
{
    [Fact]
    public void Every_class_is_sealed_unless_another_inherits_it() => Findings(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void An_open_class_is_found() =>
        Findings(
                CodeBase.Of(
                    (
                        "src/Domain/Leads/Lead.cs",
                        "class Root; sealed class Leaf : Root; class Open; record OpenRecord; abstract class A; static class S;"
                    )
                )
            )
            .ShouldBe(["src/Domain/Leads/Lead.cs: Open is not sealed", "src/Domain/Leads/Lead.cs: OpenRecord is not sealed"]);

    static readonly Guard<(string Path, INamedTypeSymbol Symbol)> Classes = Guard<(string, INamedTypeSymbol)>
        .OfProduct()
        .OnTypes((file, type) => file.SymbolOf(type) is { TypeKind: TypeKind.Class } symbol ? [(file.Path, symbol)] : []);

    static IEnumerable<string> Findings(CodeBase code)
    {
        var classes = Classes.In(code);
        var inherited = classes.Select(one => one.Symbol.BaseType?.OriginalDefinition.ToDisplayString()).ToHashSet();
        return classes
            .Where(one =>
                one.Symbol is { IsSealed: false, IsAbstract: false, IsStatic: false } && !inherited.Contains(one.Symbol.ToDisplayString())
            )
            .Select(one => $"{one.Path}: {one.Symbol.Name} is not sealed")
            .Distinct();
    }
}
