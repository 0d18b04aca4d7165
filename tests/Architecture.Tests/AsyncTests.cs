using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
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
    public void Nothing_blocks_a_thread() => Findings.In(CodeBase.Product).ShouldBeEmpty();

    [Theory]
    [InlineData("_ = task.Result;", "Result")]
    [InlineData("task.Wait();", "Wait")]
    [InlineData("task.GetAwaiter().GetResult();", "GetResult")]
    [InlineData("task.ConfigureAwait(false);", "ConfigureAwait")]
    public void A_blocked_thread_is_found(string statement, string name) =>
        Findings
            .In(
                CodeBase.Of(
                    ("src/Application/Leads/X.cs", $"using System.Threading.Tasks; class X {{ void Do(Task<int> task) {{ {statement} }} }}")
                )
            )
            .ShouldBe([$"src/Application/Leads/X.cs:1 uses {name}"]);

    [Fact]
    public void A_method_that_nobody_can_await_is_found() =>
        Findings
            .In(CodeBase.Of(("src/Application/Leads/X.cs", "class X { async void Do() { } }")))
            .ShouldBe(["src/Application/Leads/X.cs:1 Do is async void"]);

    [Fact]
    public void A_thread_that_waits_for_the_database_is_found() =>
        Findings
            .In(
                CodeBase.Of(
                    (
                        "src/Infrastructure/X.cs",
                        "class X { async System.Threading.Tasks.Task Do(Npgsql.NpgsqlDataReader rows) { rows.Read(); await rows.ReadAsync(); _ = rows.GetInt32(0); } }"
                    )
                )
            )
            .ShouldBe(["src/Infrastructure/X.cs:1 uses Read"]);

    /// <summary>The framework's key ring asks for its keys once an hour, by an interface that cannot be awaited.</summary>
    const string KeyRing = "src/Infrastructure/Identity/People/DataProtectionKeyRepository.cs";

    /// <summary>Only names that something blocking has are worth asking about.</summary>
    static readonly HashSet<string> BlockingNames =
    [
        .. Blocking.Select(member => member.Split('.')[^1]),
        .. from assembly in new[] { typeof(Npgsql.NpgsqlConnection).Assembly, typeof(System.Data.Common.DbConnection).Assembly }
        from type in assembly.GetExportedTypes()
        where type.Namespace is "Npgsql" or "System.Data.Common"
        from method in type.GetMethods()
        where type.GetMethods().Any(other => other.Name == method.Name + "Async")
        select method.Name,
    ];

    static readonly Guard<string> Findings = Guard<string>
        .OfProduct(file => file.Path != KeyRing)
        .OnNames(BlockingNames.Contains, (file, name, symbol) => IsBlocking(symbol) ? [$"{file.At(name)} uses {symbol.Name}"] : [])
        .On<MethodDeclarationSyntax>(
            (file, method) => IsLost(method) ? [$"{file.At(method)} {method.Identifier.Text} is async void"] : [],
            SyntaxKind.MethodDeclaration
        );

    static bool IsLost(MethodDeclarationSyntax method) =>
        method.Modifiers.Any(SyntaxKind.AsyncKeyword)
        && method.ReturnType is PredefinedTypeSyntax { Keyword.RawKind: (int)SyntaxKind.VoidKeyword };

    static bool IsBlocking(ISymbol symbol) =>
        Blocking.Contains($"{symbol.ContainingType?.OriginalDefinition.ToDisplayString()}.{symbol.Name}") || WaitsForDatabase(symbol);

    /// <summary>A method of the driver that has an awaitable brother; a row that has been read is in memory.</summary>
    static bool WaitsForDatabase(ISymbol symbol) =>
        symbol is IMethodSymbol { Name: not ("Dispose" or "Close" or "GetFieldValue" or "IsDBNull") }
        && symbol.Namespace() is "Npgsql" or "System.Data.Common"
        && symbol.ContainingType.GetMembers(symbol.Name + "Async").Length > 0;
}
