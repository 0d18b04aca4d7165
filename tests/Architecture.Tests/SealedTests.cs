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

    static IEnumerable<string> Findings(CodeBase code)
    {
        var classes = (
            from file in code.Files
            from type in file.Types
            let symbol = file.SymbolOf(type)
            where symbol.TypeKind == TypeKind.Class
            select (file.Path, symbol)
        ).ToList();
        var inherited = classes.Select(one => one.symbol.BaseType?.OriginalDefinition.ToDisplayString()).ToHashSet();
        return classes
            .Where(one =>
                one.symbol is { IsSealed: false, IsAbstract: false, IsStatic: false } && !inherited.Contains(one.symbol.ToDisplayString())
            )
            .Select(one => $"{one.Path}: {one.symbol.Name} is not sealed")
            .Distinct();
    }
}
