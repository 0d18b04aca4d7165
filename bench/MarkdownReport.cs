using System.Diagnostics;
using System.Globalization;
using MakCrm.Bench.Load;
using MakCrm.Bench.Workloads;

namespace MakCrm.Bench;

/// <summary>What came out for one workload.</summary>
sealed record WorkloadResult(Workload Workload, IReadOnlyList<RoundResult> Product, IReadOnlyList<RoundResult> Thin, double? PgBench)
{
    /// <summary>The median of the ratios of neighbouring rounds: what slows the whole machine down for a while cancels out.</summary>
    public double Ratio => Median(Product.Zip(Thin, (product, thin) => product.RequestsPerSecond / thin.RequestsPerSecond));

    public bool IsReached => Ratio >= Workload.Target;

    public static double Median(IEnumerable<double> values)
    {
        var sorted = values.Order().ToList();
        var middle = sorted.Count / 2;
        return sorted.Count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}

/// <summary>How the server starts and how much it takes when nobody asks.</summary>
sealed record StartResult(TimeSpan Ready, double MegabytesAtOnce, double MegabytesSettled)
{
    public static readonly TimeSpan ReadyTarget = TimeSpan.FromSeconds(1.5);
    public const double MegabytesTarget = 150;

    public bool IsReached => Ready <= ReadyTarget && MegabytesSettled <= MegabytesTarget;
}

/// <summary>What is measured once; null where it was not asked for.</summary>
sealed record SingleResults(ScanResult? Scan, AutomationResult? Automation, StartResult? Start);

/// <summary>The figures as a Markdown table.</summary>
static class MarkdownReport
{
    const double DeepTarget = 1.3;

    public static bool Print(IReadOnlyList<WorkloadResult> results, IReadOnlyList<BulkResult> bulks, SingleResults singles)
    {
        var isReached = true;
        if (results.Count > 0)
        {
            Say(
                "| workload | product req/s | thin req/s | ratio | target | | p50 / p99 ms | thin p50 / p99 | bytes | thin | CPU µs/req | thin | pgbench tps |"
            );
            Say("|---|---|---|---|---|---|---|---|---|---|---|---|---|");
        }

        foreach (var result in results)
        {
            isReached &= result.IsReached;
            Say(Row(result));
        }

        isReached &= Deep(results);
        foreach (var result in results)
            isReached &= Slowest(result);
        foreach (var bulk in bulks)
        {
            isReached &= bulk.IsReached;
            Say(Line(bulk));
        }

        isReached &= Scan(singles.Scan);
        isReached &= Automation(singles.Automation);
        return Start(singles.Start) && isReached;
    }

    static bool Scan(ScanResult? scan)
    {
        if (scan is null)
            return true;
        Say(
            $"\nDuplicates: {scan.Clients:N0} clients compared in {scan.Time.TotalSeconds:F0} s, {scan.PerSecond:N0} a second "
                + $"(target {ScanResult.Target:N0}, a million in ten minutes), {scan.Pairs:N0} pairs found"
                + Mark(scan.IsReached)
        );
        return scan.IsReached;
    }

    static bool Automation(AutomationResult? automation)
    {
        if (automation is null)
            return true;
        Say(
            $"\nAutomation: {automation.Events:N0} events through {automation.Rules} rules, {automation.Runs:N0} runs, "
                + $"{automation.PerSecond:N0} events a second (target {AutomationResult.Target:N0})"
                + Mark(automation.IsReached)
        );
        return automation.IsReached;
    }

    static bool Start(StartResult? start)
    {
        if (start is null)
            return true;
        Say(
            $"\nW10: ready {start.Ready.TotalSeconds:F2} s after the start (target {StartResult.ReadyTarget.TotalSeconds:F1} s), "
                + $"{start.MegabytesAtOnce:F0} MB when ready, {start.MegabytesSettled:F0} MB idle (target {StartResult.MegabytesTarget:F0} MB)"
                + Mark(start.IsReached)
        );
        return start.IsReached;
    }

    static string Line(BulkResult bulk)
    {
        FormattableString speed =
            $"\n{bulk.Name}: {bulk.RowsPerSecond:N0} rows/s, {bulk.Ratio:F2} of {bulk.Than}'s {bulk.RowsPerSecondThere:N0} (target {bulk.Target:F2}), ";
        FormattableString first = $"first byte after {bulk.FirstByteMilliseconds:F0} ms (target {bulk.FirstByteTarget:F0}), ";
        FormattableString cpu = $"{bulk.CpuMicroseconds:F0} µs of the server's CPU for a row, ";
        FormattableString memory = $"{bulk.Megabytes:F0} MB above before (target {bulk.MegabytesTarget:F0})";
        return Invariant(speed)
            + (bulk.FirstByteMilliseconds is null ? "" : Invariant(first))
            + (bulk.CpuMicroseconds is null ? "" : Invariant(cpu))
            + Invariant(memory)
            + Mark(bulk.IsReached);
    }

    static string Row(WorkloadResult result)
    {
        var (product, thin) = (result.Product, result.Thin);
        return $"| {result.Workload.Name} | {Speed(product):N0} | {Speed(thin):N0} | {result.Ratio:F2} | {result.Workload.Target:F2} | "
            + $"{(result.IsReached ? "" : "below target")} | {Times(product)} | {Times(thin)} | {Bytes(product):N0} | {Bytes(thin):N0} | "
            + $"{Cpu(product):F0} | {Cpu(thin):F0} | {(result.PgBench is { } tps ? $"{tps:N0}" : "–")} |";
    }

    /// <summary>A page far down may cost little more than the first: that is what keyset cursors are for.</summary>
    static bool Deep(IReadOnlyList<WorkloadResult> results)
    {
        var lists = results.Where(r => r.Workload is ListLeads).ToList();
        if (
            lists.Find(r => r.Workload.Name == ListLeads.FirstPage) is not { } first
            || lists.Find(r => ListLeads.IsDeep(r.Workload)) is not { } deep
        )
            return true;
        var slower = Speed(first.Product) / Speed(deep.Product);
        Say($"\n{deep.Workload.Name} takes {slower:F2} times as long as page 1 (target {DeepTarget:F1}){Mark(slower <= DeepTarget)}");
        return slower <= DeepTarget;
    }

    static bool Slowest(WorkloadResult result)
    {
        if (result.Workload.SlowestMilliseconds is not { } target)
            return true;
        var slow = At(result.Product, 0.95);
        Say($"\n{result.Workload.Name}: p95 {slow:F1} ms (target {target:F0}){Mark(slow <= target)}");
        return slow <= target;
    }

    static string Mark(bool isReached) => isReached ? "" : " — below target";

    static double Speed(IReadOnlyList<RoundResult> rounds) => WorkloadResult.Median(rounds.Select(r => r.RequestsPerSecond));

    static double Cpu(IReadOnlyList<RoundResult> rounds) => WorkloadResult.Median(rounds.Select(r => r.CpuMicroseconds));

    static double Bytes(IReadOnlyList<RoundResult> rounds) => WorkloadResult.Median(rounds.Select(r => r.BytesPerAnswer));

    static string Times(IReadOnlyList<RoundResult> rounds) => $"{At(rounds, 0.50):F2} / {At(rounds, 0.99):F2}";

    static double At(IReadOnlyList<RoundResult> rounds, double quantile) =>
        WorkloadResult.Median(rounds.Select(r => r.Ticks[(int)(quantile * (r.Ticks.Length - 1))] * 1000.0 / Stopwatch.Frequency));

    static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static void Say(FormattableString line) => Console.WriteLine(Invariant(line));

    static void Say(string line) => Console.WriteLine(line);
}
