using MakCrm.Application.Common;
using MakCrm.Infrastructure;
using MakCrm.Infrastructure.Persistence;
using MakCrm.TestKit;
using Microsoft.Extensions.Logging;

namespace MakCrm.Api.Tests.Kernel;

/// <summary>Nothing that breaks beside requests ends the work, or the process.</summary>
public sealed class WorkerTests : IDisposable
{
    readonly CapturedLog log = new();

    [Fact]
    public async Task What_breaks_is_told_of_and_the_next_step_comes()
    {
        Exception[] faults =
        [
            new InvalidOperationException("a bug"),
            new OperationCanceledException("somebody else's patience"),
            new TimeoutException("a database that is away"),
        ];
        using var worker = new Stumbling(faults, log.CreateLogger("tests"));
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.Holds(() =>
        {
            (worker.Steps, worker.Rounds).ShouldBe((4, 4));
            return Task.CompletedTask;
        });
        await worker.StopAsync(TestContext.Current.CancellationToken);
        log.Lines.Count(line => line.Contains("Stumbling iteration failed", StringComparison.Ordinal)).ShouldBe(4);
        log.Lines.Count(line => line.Contains("Stumbling is paused: database unavailable (TimeoutException)", StringComparison.Ordinal))
            .ShouldBe(2);
        worker.ExecuteTask!.IsFaulted.ShouldBeFalse();
    }

    [Fact]
    public async Task Whoever_was_overtaken_says_so_and_calls_it_no_error()
    {
        Exception[] faults =
        [
            new SystemWorkRefusedException("forgetExport", CommonErrors.ConcurrentChange),
            new SystemWorkRefusedException("forgetExport", CommonErrors.Forbidden),
        ];
        using var worker = new Stumbling(faults, log.CreateLogger("tests"));
        await worker.StartAsync(TestContext.Current.CancellationToken);
        await Eventually.Holds(() =>
        {
            (worker.Steps, worker.Rounds).ShouldBe((3, 3));
            return Task.CompletedTask;
        });
        await worker.StopAsync(TestContext.Current.CancellationToken);
        log.Lines.Where(line => line.StartsWith("Information tests: Stumbling iteration failed", StringComparison.Ordinal))
            .ShouldAllBe(line => line.Contains("forgetExport was refused: concurrent_change", StringComparison.Ordinal));
        log.Lines.Count(line => line.StartsWith("Information", StringComparison.Ordinal)).ShouldBe(2);
        log.Lines.Where(line => line.StartsWith("Error", StringComparison.Ordinal))
            .ShouldAllBe(line => line.Contains("forgetExport was refused: forbidden", StringComparison.Ordinal));
    }

    public void Dispose() => log.Dispose();

    sealed class Stumbling(Exception[] faults, ILogger log) : Worker(log)
    {
        int steps;
        int rounds;

        public int Steps => Volatile.Read(ref steps);

        public int Rounds => Volatile.Read(ref rounds);

        protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
            Task.WhenAll(
                RunContinuously(ct => Stumble(ref steps, ct), TimeSpan.FromMilliseconds(1), stoppingToken),
                RunPeriodically(TimeSpan.FromMilliseconds(1), TimeProvider.System, ct => Stumble(ref rounds, ct), stoppingToken)
            );

        /// <summary>Breaks as often as there are faults, and then works until it is stopped.</summary>
        Task Stumble(ref int done, CancellationToken ct)
        {
            var number = Interlocked.Increment(ref done);
            return number <= faults.Length ? Task.FromException(faults[number - 1]) : new TaskCompletionSource().Task.WaitAsync(ct);
        }
    }
}
