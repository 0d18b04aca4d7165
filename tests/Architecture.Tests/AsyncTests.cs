using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>No thread waits for another: everything that waits is awaited.</summary>
public sealed class AsyncTests
{
    static readonly HashSet<string> Blocking =
    [
        "System.Threading.Tasks.Task<TResult>.Result",
        "System.Threading.Tasks.ValueTask<TResult>.Result",
        "System.Threading.Tasks.Task.Wait",
        "System.Threading.Tasks.Task.WaitAll",
        "System.Threading.Tasks.Task.WaitAny",
        "System.Runtime.CompilerServices.TaskAwaiter.GetResult",
        "System.Runtime.CompilerServices.TaskAwaiter<TResult>.GetResult",
        "System.Threading.Tasks.Task.ConfigureAwait",
        "System.Threading.Tasks.Task<TResult>.ConfigureAwait",
    ];

    [Fact]
    public void Nothing_blocks_a_thread() => Findings(CodeBase.Product).ShouldBeEmpty();

    [Theory]
    [InlineData("_ = task.Result;", "Result")]
    [InlineData("task.Wait();", "Wait")]
    [InlineData("task.GetAwaiter().GetResult();", "GetResult")]
    [InlineData("task.ConfigureAwait(false);", "ConfigureAwait")]
    public void A_blocked_thread_is_found(string statement, string name) =>
        Findings(
                CodeBase.Of(
                    ("src/Application/Leads/X.cs", $"using System.Threading.Tasks; class X {{ void Do(Task<int> task) {{ {statement} }} }}")
                )
            )
            .ShouldBe([$"src/Application/Leads/X.cs:1 uses {name}"]);

    [Fact]
    public void A_method_that_nobody_can_await_is_found() =>
        Findings(CodeBase.Of(("src/Application/Leads/X.cs", "class X { async void Do() { } }")))
            .ShouldBe(["src/Application/Leads/X.cs:1 Do is async void"]);

    [Fact]
    public void A_thread_that_waits_for_the_database_is_found() =>
        Findings(
                CodeBase.Of(
                    (
                        "src/Infrastructure/X.cs",
                        "class X { async System.Threading.Tasks.Task Do(Npgsql.NpgsqlDataReader rows) { rows.Read(); await rows.ReadAsync(); _ = rows.GetInt32(0); } }"
                    )
                )
            )
            .ShouldBe(["src/Infrastructure/X.cs:1 uses Read"]);

    /// <summary>The framework's key ring asks for its keys once an hour, by an interface that cannot be awaited.</summary>
    const string KeyRing = "src/Infrastructure/Identity/People/SealedKeyRing.cs";

    static IEnumerable<string> Findings(CodeBase code) =>
        code
            .Files.Where(file => file.Path != KeyRing)
            .SelectMany(file =>
            {
                var blocked = file
                    .References.Where(reference => IsBlocking(reference.Symbol))
                    .Select(reference => $"{file.At(reference.Name)} uses {reference.Symbol.Name}");
                var lost = file.All<MethodDeclarationSyntax>()
                    .Where(method => file.Model.GetDeclaredSymbol(method) is IMethodSymbol { IsAsync: true, ReturnsVoid: true })
                    .Select(method => $"{file.At(method)} {method.Identifier.Text} is async void");
                return blocked.Concat(lost);
            });

    static bool IsBlocking(ISymbol symbol) =>
        Blocking.Contains($"{symbol.ContainingType?.OriginalDefinition.ToDisplayString()}.{symbol.Name}") || WaitsForDatabase(symbol);

    /// <summary>A method of the driver that has an awaitable brother; a row that has been read is in memory.</summary>
    static bool WaitsForDatabase(ISymbol symbol) =>
        symbol is IMethodSymbol { Name: not ("Dispose" or "Close" or "GetFieldValue" or "IsDBNull") }
        && symbol.ContainingNamespace?.ToDisplayString() is "Npgsql" or "System.Data.Common"
        && symbol.ContainingType.GetMembers(symbol.Name + "Async").Length > 0;
}
