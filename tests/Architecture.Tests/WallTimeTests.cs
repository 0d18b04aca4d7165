using MakCrm.Architecture.Tests.Code;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace MakCrm.Architecture.Tests;

/// <summary>
/// A test that sleeps, measures or sets a time limit is green or red by how busy the machine is. Wait for a signal, move a clock by hand,
/// or poll with <c>Eventually</c>, whose deadline no green test comes near to.
/// </summary>
public sealed class WallTimeTests
{
    /// <summary>Places that may, and why no outcome depends on it.</summary>
    static readonly Dictionary<string, string> Allowed = new()
    {
        ["tests/TestKit/Eventually.cs Task.Delay"] = "the one place that polls: between two looks it lets others work",
        ["tests/TestKit/Eventually.cs Stopwatch"] = "its deadline only ends a test that would never end",
        ["tests/TestKit/eventually.mjs node:timers"] = "the same for tests in JavaScript",
        ["tests/TestKit/eventually.mjs performance.now"] = "the same for tests in JavaScript",
        ["tests/TestKit/AdjustableTimeProvider.cs GetTimestamp"] = "the clock that tests move stands on the real one, and compares nothing",
        ["tests/TestKit/RequestClock.cs GetTimestamp"] = "the same clock, for the requests of one class",
        ["tests/FakeAmo/Hooks/WebhookSender.cs PeriodicTimer"] =
            "the fake is a program, too: it looks for hooks that are due, and tests ask it to settle",
        ["tests/FakeAmo/Http/RequestPipeline.cs PeriodicTimer"] =
            "the fault that is latency: whoever switches it on wants to be kept waiting",
        ["tests/FakeBankRest/Pauses.cs PeriodicTimer"] = "the fault that is slowness: whoever orders it wants to be kept waiting",
        ["tests/FakeBankRest/CallbackSender.cs a time limit"] = "the fake is a program, too: it gives up a callback that nobody takes",
        ["tests/FakeBankRest/Officer.cs a time limit"] = "the fake is a program, too: its officer looks again after a while",
        ["tests/FakeVerification/FaultGate.cs PeriodicTimer"] = "the fault that is slowness: whoever orders it wants to be kept waiting",
        ["tests/FakeMessengers/WebhookSender.cs PeriodicTimer"] = "the fake is a program, too: it tries a refused hook again after a pause",
        ["tests/Api.Tests/Tenants/DedicatedTenantTests.cs PeriodicTimer"] =
            "the pace of writers that go on until the move is done, however many they write",
    };

    static readonly HashSet<string> Clocks =
    [
        "Stopwatch",
        "PeriodicTimer",
        "SpinWait",
        "TickCount",
        "TickCount64",
        "GetTimestamp",
        "GetElapsedTime",
        "CancelAfter",
    ];

    static readonly Guard<Finding> Code = Guard<Finding>
        .OfTests()
        .On<IdentifierNameSyntax>(
            (file, name) => Clocks.Contains(name.Identifier.Text) ? [Found(file, name, name.Identifier.Text)] : [],
            SyntaxKind.IdentifierName
        )
        .On<InvocationExpressionSyntax>(Waits, SyntaxKind.InvocationExpression)
        .On<BinaryExpressionSyntax>(
            (file, comparison) => IsOfTest(file) && IsDuration(comparison) ? [Found(file, comparison, "a bound of time")] : [],
            SyntaxKind.LessThanExpression,
            SyntaxKind.LessThanOrEqualExpression,
            SyntaxKind.GreaterThanExpression,
            SyntaxKind.GreaterThanOrEqualExpression
        )
        .On<ObjectCreationExpressionSyntax>(
            (file, made) =>
                made
                    is {
                        Type: IdentifierNameSyntax { Identifier.Text: "CancellationTokenSource" or "Timer" },
                        ArgumentList.Arguments.Count: > 0
                    }
                    ? [Found(file, made, $"new {made.Type}")]
                    : [],
            SyntaxKind.ObjectCreationExpression
        )
        .On<AttributeArgumentSyntax>(
            (file, argument) => argument.NameEquals?.Name.Identifier.Text == "Timeout" ? [Found(file, argument, "Timeout")] : [],
            SyntaxKind.AttributeArgument
        );

    [Fact]
    public void No_test_waits_by_sleeping() =>
        Findings(CodeBase.Product)
            .Where(finding => !Allowed.ContainsKey(finding.Key))
            .Select(finding => finding.ToString())
            .ShouldBeEmpty();

    [Fact]
    public void Exceptions_are_still_needed() =>
        Allowed.Keys.Except(Findings(CodeBase.Product).Select(finding => finding.Key)).ShouldBeEmpty();

    [Fact]
    public void A_sleeping_test_is_found() => Told("await Task.Delay(500);").ShouldBe(["tests/Api.Tests/LeadTests.cs:1 Task.Delay"]);

    [Theory]
    [InlineData("Thread.Sleep(500);", "Thread.Sleep")]
    [InlineData("System.Threading.Thread.Sleep(500);", "Thread.Sleep")]
    [InlineData("using var pace = new PeriodicTimer(pause);", "PeriodicTimer")]
    [InlineData("var watch = System.Diagnostics.Stopwatch.StartNew();", "Stopwatch")]
    [InlineData("_ = Environment.TickCount64;", "TickCount64")]
    [InlineData("_ = clock.GetElapsedTime(began);", "GetElapsedTime")]
    [InlineData("using var limit = new CancellationTokenSource(pause);", "new CancellationTokenSource")]
    [InlineData("stop.CancelAfter(500);", "CancelAfter")]
    [InlineData("await work.WaitAsync(pause, stop);", "a time limit")]
    [InlineData("await work.WaitAsync(TimeSpan.FromSeconds(5));", "a time limit")]
    [InlineData("signal.WaitOne(500);", "a time limit")]
    [InlineData("(now - then).ShouldBeLessThan(TimeSpan.FromSeconds(5));", "a bound of time")]
    [InlineData("now.ShouldBe(then, TimeSpan.FromSeconds(5));", "a bound of time")]
    [InlineData("_ = now - then < TimeSpan.FromSeconds(5);", "a bound of time")]
    public void A_test_that_hangs_on_wall_time_is_found(string statement, string what) =>
        Told(statement).ShouldBe([$"tests/Api.Tests/LeadTests.cs:1 {what}"]);

    [Theory]
    [InlineData("// Task.Delay is not for tests")]
    [InlineData("_ = \"Thread.Sleep(5)\";")]
    [InlineData("using var stop = new CancellationTokenSource();")]
    [InlineData("await work.WaitAsync(stop);")]
    [InlineData("clock.Advance(TimeSpan.FromSeconds(5));")]
    [InlineData("until.ShouldBe(since + TimeSpan.FromDays(30)); life.ShouldBe(TimeSpan.FromDays(30));")]
    public void A_clock_that_is_moved_and_a_signal_are_fine(string statement) => Told(statement).ShouldBeEmpty();

    [Fact]
    public void Fact_attributes_with_a_limit_are_found() =>
        Told("[Fact(Timeout = 500)] void Test() { }").ShouldBe(["tests/Api.Tests/LeadTests.cs:1 Timeout"]);

    [Theory]
    [InlineData("import { setTimeout as delay } from \"node:timers/promises\";", "node:timers")]
    [InlineData("await new Promise((over) => setTimeout(over, 500));", "setTimeout")]
    [InlineData("setInterval(look, 500);", "setInterval")]
    [InlineData("assert.ok(await waitUntil(isThere, 5_000));", "waitUntil")]
    [InlineData("const begun = performance.now();", "performance.now")]
    [InlineData("assert.ok(Date.now() - begun < 500);", "Date.now")]
    [InlineData("before(start, { timeout: 60_000 });", "timeout")]
    [InlineData("await fetch(url, { signal: AbortSignal.timeout(500) });", "AbortSignal.timeout")]
    public void A_script_that_hangs_on_wall_time_is_found(string line, string what) =>
        Told(line, "tests/browser/pages.test.mjs").ShouldBe([$"tests/browser/pages.test.mjs:2 {what}"]);

    [Theory]
    [InlineData("const at = new Date(Date.now() + 60_000);")]
    [InlineData("const now = () => Date.now();")]
    [InlineData("// setTimeout(over, 500)")]
    [InlineData("const call = get(\"1\", { timeoutMs: 25_000 });")]
    public void A_script_that_tells_the_time_is_fine(string line) => Told(line, "clients/typescript/tests/calls.test.ts").ShouldBeEmpty();

    static IEnumerable<string> Told(string text, string path = "tests/Api.Tests/LeadTests.cs") =>
        Findings(CodeBase.Of((path, path.EndsWith(".cs", StringComparison.Ordinal) ? text : $"/* setTimeout\n*/{text}")))
            .Select(finding => finding.ToString());

    static IEnumerable<Finding> Findings(CodeBase code) => Code.In(code).Concat(ScriptClocks.In(code)).Distinct();

    static IEnumerable<Finding> Waits(SourceFile file, InvocationExpressionSyntax call)
    {
        if (call.Expression is not MemberAccessExpressionSyntax { Name.Identifier.Text: var name } access)
            return [];
        var of = access.Expression is MemberAccessExpressionSyntax { Name: var last } ? $"{last}" : $"{access.Expression}";
        return (of, name) switch
        {
            ("Task", "Delay") or ("Thread", "Sleep") => [Found(file, call, $"{of}.{name}")],
            (_, "WaitAsync" or "WaitOne" or "Wait") when HasLimit(call) => [Found(file, call, "a time limit")],
            _ when IsOfTest(file) && IsBound(name, call.ArgumentList.Arguments) => [Found(file, call, "a bound of time")],
            _ => [],
        };
    }

    /// <summary>A token ends a wait when the test is over; anything else is a time.</summary>
    static bool HasLimit(InvocationExpressionSyntax call) =>
        call.ArgumentList.Arguments is { Count: > 0 } arguments
        && (arguments.Count > 1 || !Tokens.Any(word => $"{arguments[0]}".EndsWith(word, StringComparison.OrdinalIgnoreCase)));

    static readonly string[] Tokens = ["ct", "token", "stop", "stopping"];

    /// <summary>What is exactly so long is said and not measured.</summary>
    static bool IsBound(string name, SeparatedSyntaxList<ArgumentSyntax> arguments) =>
        name.StartsWith("ShouldBe", StringComparison.Ordinal)
        && arguments.Skip(name == "ShouldBe" ? 1 : 0).Any(argument => IsDuration(argument.Expression));

    static bool IsDuration(SyntaxNode expression) =>
        expression
            .DescendantNodesAndSelf(node => node is not LambdaExpressionSyntax)
            .Any(node => node is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax { Identifier.Text: "TimeSpan" } });

    /// <summary>The programs that stand in for others compare by clocks that tests move.</summary>
    static bool IsOfTest(SourceFile file) => file.Path.Contains(".Tests/", StringComparison.Ordinal);

    static Finding Found(SourceFile file, SyntaxNode node, string what) => new(file.Path, file.At(node), what);
}
