using MakCrm.Bench.Servers;

namespace MakCrm.Bench.Load;

/// <summary>One of the servers that are compared.</summary>
sealed record BenchTarget(string Name, RunningServer Server);

/// <summary>One closed loop of a workload: its connection, its dice and what it has seen.</summary>
sealed class LoadWorker(BenchTarget side, int number, HttpConnection connection)
{
    public BenchTarget Side => side;

    public int Number => number;

    public Random Dice { get; } = new(number * 7919 + 17);

    public RequestWriter Request { get; } = new();

    public HttpConnection Connection => connection;

    public List<long> Ticks { get; } = new(100_000);

    /// <summary>Answers that count: a refusal that a workload allows is no work done.</summary>
    public long Done { get; set; }

    public long Bytes { get; set; }

    public string? Failure { get; set; }
}

/// <summary>What one server did in one round.</summary>
/// <param name="Ticks">How long each request took, sorted.</param>
sealed record RoundResult(double RequestsPerSecond, double CpuMicroseconds, double BytesPerAnswer, long[] Ticks);
