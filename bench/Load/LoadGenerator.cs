using System.Diagnostics;
using MakCrm.Bench.Workloads;

namespace MakCrm.Bench.Load;

/// <summary>Closed loops against one server: each lane sends its next request when it has its answer.</summary>
sealed class LoadGenerator(Workload workload, BenchTarget side) : IDisposable
{
    readonly LoadWorker[] lanes =
    [
        .. Enumerable.Range(0, workload.Lanes).Select(number => new LoadWorker(side, number, new HttpConnection(side.Server.Address))),
    ];

    public RoundResult Run(TimeSpan time)
    {
        workload.Begin(side);
        foreach (var lane in lanes)
        {
            lane.Ticks.Clear();
            (lane.Done, lane.Bytes) = (0, 0);
        }

        var cpu = side.Server.CpuTime;
        var begun = Stopwatch.GetTimestamp();
        var until = begun + (long)(time.TotalSeconds * Stopwatch.Frequency);
        var threads = lanes.Select(lane => new Thread(() => Drive(lane, until), maxStackSize: 256 * 1024)).ToList();
        threads.ForEach(t => t.Start());
        threads.ForEach(t => t.Join());
        var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
        cpu = side.Server.CpuTime - cpu;
        if (lanes.FirstOrDefault(l => l.Failure is not null) is { } failed)
            throw new InvalidOperationException($"{workload.Name} failed against {side.Name}: {failed.Failure}\n{side.Server.LastWords}");
        var ticks = lanes.SelectMany(l => l.Ticks).Order().ToArray();
        var done = lanes.Sum(l => l.Done);
        return new(done / seconds, cpu.TotalMicroseconds / done, (double)lanes.Sum(l => l.Bytes) / ticks.Length, ticks);
    }

    void Drive(LoadWorker lane, long until)
    {
        try
        {
            while (lane.Failure is null && Stopwatch.GetTimestamp() is var sent && sent < until)
            {
                workload.Ask(lane);
                sent = Stopwatch.GetTimestamp();
                var status = lane.Connection.Exchange(lane.Request.Written);
                lane.Ticks.Add(Stopwatch.GetTimestamp() - sent);
                lane.Bytes += lane.Connection.AnswerLength;
                if (workload.Counts(lane, status))
                    lane.Done++;
            }
        }
        catch (Exception broken) when (broken is IOException or System.Net.Sockets.SocketException)
        {
            lane.Failure = broken.Message;
        }
    }

    public void Dispose()
    {
        foreach (var lane in lanes)
            lane.Connection.Dispose();
    }
}
