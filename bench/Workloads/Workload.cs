using MakCrm.Bench.Load;

namespace MakCrm.Bench.Workloads;

/// <summary>One kind of request, asked of every server in the same way.</summary>
abstract class Workload(string id, string name, double target)
{
    /// <summary>As in W1; several workloads can share one.</summary>
    public string Id => id;

    public string Name => name;

    /// <summary>The product's share of the thin server's throughput that is to be reached.</summary>
    public double Target => target;

    public virtual int Lanes => 8;

    /// <summary>SQL for pgbench that does what the thin server does; null where that cannot be said in one script.</summary>
    public virtual string? Script => null;

    /// <summary>What the product's slowest one of twenty may take; null where only throughput counts.</summary>
    public virtual double? SlowestMilliseconds => null;

    /// <summary>Called before each round.</summary>
    public virtual void Begin(BenchTarget side) { }

    public abstract void Ask(LoadWorker lane);

    /// <summary>Called after the last round.</summary>
    public virtual Task End() => Task.CompletedTask;

    /// <summary>Whether the answer is a request served. A wrong answer fails the run.</summary>
    public virtual bool Counts(LoadWorker lane, int status)
    {
        if (status is >= 200 and < 300)
            return true;
        lane.Failure = $"status {status}: {lane.Connection.Body}";
        return false;
    }
}
