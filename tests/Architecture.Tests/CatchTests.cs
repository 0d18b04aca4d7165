using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>A bug is caught nowhere but at the edge, where it becomes an answer and a line in the log.</summary>
public sealed class CatchTests
{
    /// <summary>Where the outermost layers are.</summary>
    static readonly Dictionary<string, string> Edges = new()
    {
        ["src/WebApi/Http/ExceptionHandlingMiddleware.cs"] = "the edge of every request: logs and answers 500",
    };

    static readonly Guard<string> Findings = Guard<string>.OfProduct().On<CatchClauseSyntax>(Swallowed, SyntaxKind.CatchClause);

    [Fact]
    public void Nothing_but_the_edge_swallows_what_it_does_not_know() =>
        Findings.In(CodeBase.Product).Where(finding => !Edges.ContainsKey(finding.Split(':')[0])).ShouldBeEmpty();

    [Fact]
    public void Edges_are_still_edges() =>
        Edges.Keys.Except(Findings.In(CodeBase.Product).Select(finding => finding.Split(':')[0])).ShouldBeEmpty();

    [Theory]
    [InlineData("catch (System.Exception) { return; }")]
    [InlineData("catch (System.Exception e) { System.Console.WriteLine(e); }")]
    [InlineData("catch { }")]
    public void A_swallowed_exception_is_found(string clause) =>
        Findings
            .In(CodeBase.Of(("src/Domain/Leads/Lead.cs", $"class Lead {{ void Do() {{ try {{ }} {clause} }} }}")))
            .ShouldBe(["src/Domain/Leads/Lead.cs:1 swallows every exception"]);

    [Theory]
    [InlineData("catch (System.InvalidOperationException) { }")]
    [InlineData("catch (System.Exception e) when (e.Message == \"known\") { }")]
    [InlineData("catch { throw; }")]
    public void What_is_chosen_or_goes_on_is_fine(string clause) =>
        Findings.In(CodeBase.Of(("src/Domain/Leads/Lead.cs", $"class Lead {{ void Do() {{ try {{ }} {clause} }} }}"))).ShouldBeEmpty();

    static IEnumerable<string> Swallowed(SourceFile file, CatchClauseSyntax clause) =>
        clause.Filter is null
        && !clause.Block.DescendantNodes().OfType<ThrowStatementSyntax>().Any(thrown => thrown.Expression is null)
        && (clause.Declaration is null || file.Model.GetTypeInfo(clause.Declaration.Type).Type?.ToDisplayString() == "System.Exception")
            ? [$"{file.At(clause)} swallows every exception"]
            : [];
}
