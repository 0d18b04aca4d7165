using System.Diagnostics;
using MakCrm.Bench.Setup;

namespace MakCrm.Bench.Workloads;

/// <summary>How quickly rules follow what happens.</summary>
sealed record AutomationResult(int Events, int Rules, long Runs, TimeSpan Time)
{
    public const double Target = 500;

    public double PerSecond => Events / Time.TotalSeconds;

    public bool IsReached => PerSecond >= Target;
}

/// <summary>
/// New leads of a franchisee meet twenty rules, each of which takes one in twenty and comments on it. Measured from the first lead that is sent in
/// to the last run that has ended: registering the leads is part of it.
/// </summary>
static class RunAutomation
{
    const int Events = 10_000;
    const int Rules = 20;
    const int Batch = 100;
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);
    static readonly TimeSpan Longest = TimeSpan.FromMinutes(5);

    public static async Task<AutomationResult> Measure(BenchEnvironment scene)
    {
        var franchisee = scene.Network.Franchisees[^1];
        var authorization = await scene.Authorization(franchisee.Client);
        for (var rule = 0; rule < Rules; rule++)
            Enable(scene, authorization, rule);
        await Register(scene, authorization, count: Rules * Batch, from: 0); // until the compiler has settled
        await Ended(scene, franchisee.Id, Rules * Batch);
        var begun = Stopwatch.GetTimestamp();
        await Register(scene, authorization, Events, from: Rules * Batch);
        await Ended(scene, franchisee.Id, (Rules * Batch) + Events);
        return new(Events, Rules, Events, Stopwatch.GetElapsedTime(begun));
    }

    static void Enable(BenchEnvironment scene, string authorization, int number)
    {
        var rule = new
        {
            name = $"Rule {number}",
            record = "lead",
            trigger = new { kind = "event", @event = "lead.registered.v1" },
            condition = new
            {
                field = "city",
                op = "eq",
                value = City(number),
            },
            actions = new[] { new { kind = "comment", text = "Позвонить сегодня" } },
            hourlyBudget = 100_000,
        };
        var id = scene.Send("/api/v1/automation-rules", authorization, rule).GetProperty("id").GetString();
        scene.Send($"/api/v1/automation-rules/{id}/enable", authorization, new { });
    }

    static async Task Register(BenchEnvironment scene, string authorization, int count, int from)
    {
        var batches = Enumerable.Range(from, count).Chunk(Batch);
        await Parallel.ForEachAsync(
            batches,
            new ParallelOptions { MaxDegreeOfParallelism = 2 },
            (batch, _) =>
            {
                scene.Send("/api/v1/leads/batch", authorization, new { items = batch.Select(Lead) });
                return ValueTask.CompletedTask;
            }
        );
    }

    static object Lead(int number) =>
        new
        {
            name = "Иванов Иван",
            phones = new[] { SampleLeadGenerator.Phone(300_000_000 + number) },
            source = "direct",
            city = City(number % Rules),
        };

    static string City(int number) => $"Город {number}";

    static async Task Ended(BenchEnvironment scene, Guid tenant, int runs)
    {
        await using var count = scene.Owner.CreateCommand(
            "select count(*) from automation_runs where tenant_id = $1 and state = 'succeeded'"
        );
        count.Parameters.AddWithValue(tenant);
        var begun = Stopwatch.GetTimestamp();
        while ((long)(await count.ExecuteScalarAsync())! < runs)
        {
            if (Stopwatch.GetElapsedTime(begun) > Longest)
                throw new InvalidOperationException($"Automation has not run {runs} times within {Longest.TotalMinutes} minutes.");
            await Task.Delay(Look);
        }
    }
}
