using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;

namespace MakCrm.Architecture.Tests;

/// <summary>Guards see only what the compiler understands, so first of all it must understand everything.</summary>
public sealed class CodeBaseTests
{
    // Partial methods whose bodies source generators write: generators do not run here.
    static readonly HashSet<string> Expected = ["CS8795"];

    [Fact]
    public void The_compiler_understands_the_whole_product() => Findings(CodeBase.Product).ShouldBeEmpty();

    [Fact]
    public void What_it_does_not_understand_is_told() =>
        Findings(CodeBase.Of(("src/Domain/Leads/Lead.cs", "class Lead : Nobody;"))).ShouldBe(["src/Domain/Leads/Lead.cs CS0246"]);

    [Fact]
    public void The_modules_are_discovered()
    {
        CodeBase.Product.Modules.ShouldContain("Leads");
        CodeBase.Product.Modules.ShouldNotContain("Common");
        CodeBase.Product.Files.Count(file => file.Module == "Leads").ShouldBeGreaterThan(10);
    }

    [Fact]
    public void A_guard_that_the_walk_does_not_know_is_refused() =>
        Should.Throw<InvalidOperationException>(() => Guard<string>.OfProduct().In(CodeBase.Product));

    static IEnumerable<string> Findings(CodeBase code) =>
        from compilation in code.Compilations.Values
        from diagnostic in compilation.GetDiagnostics()
        where diagnostic.Severity == DiagnosticSeverity.Error && !Expected.Contains(diagnostic.Id)
        select $"{diagnostic.Location.SourceTree?.FilePath} {diagnostic.Id}";
}
