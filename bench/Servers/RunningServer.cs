using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MakCrm.Bench.Servers;

/// <summary>A server in a process of its own, from its start until it answers, and until it is stopped.</summary>
sealed class RunningServer : IAsyncDisposable
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    readonly Process process;
    readonly Queue<string> said = new();
    bool isStopped;

    RunningServer(Process process, IPEndPoint address) => (this.process, Address) = (process, address);

    public IPEndPoint Address { get; }

    /// <summary>The end of what it has printed.</summary>
    public string LastWords
    {
        get
        {
            lock (said)
                return string.Join('\n', said);
        }
    }

    /// <summary>From the start of the process to the first good answer.</summary>
    public TimeSpan ReadyAfter { get; private set; }

    public TimeSpan CpuTime
    {
        get
        {
            process.Refresh();
            return process.TotalProcessorTime;
        }
    }

    public double Megabytes
    {
        get
        {
            process.Refresh();
            return process.WorkingSet64 / 1048576.0;
        }
    }

    /// <param name="environment">Takes the address and answers the environment that makes the server listen there.</param>
    public static async Task<RunningServer> Start(
        IReadOnlyList<string> command,
        string readyPath,
        Func<string, Dictionary<string, string>> environment
    )
    {
        var address = FreeAddress();
        var start = new ProcessStartInfo("dotnet", command) { RedirectStandardOutput = true, RedirectStandardError = true };
        foreach (var (name, value) in environment($"http://{address}"))
            start.Environment[name] = value;
        var watch = Stopwatch.StartNew();
        var process = Process.Start(start)!;
        var server = new RunningServer(process, address);
        process.OutputDataReceived += (_, line) => server.Keep(line.Data);
        process.ErrorDataReceived += (_, line) => server.Keep(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!await server.BecomesReady(readyPath, watch))
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"'dotnet {string.Join(' ', command)}' did not become ready:\n{server.LastWords}");
        }

        server.ReadyAfter = watch.Elapsed;
        return server;
    }

    async Task<bool> BecomesReady(string path, Stopwatch watch)
    {
        using var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
        while (watch.Elapsed < Patience && !process.HasExited)
        {
            try
            {
                using var answer = await http.GetAsync(new Uri($"http://{Address}{path}"));
                if (answer.IsSuccessStatusCode)
                    return true;
            }
            catch (Exception early) when (early is HttpRequestException or TaskCanceledException)
            {
                // Nobody listens yet.
            }

            await Task.Delay(5);
        }

        return false;
    }

    public async ValueTask DisposeAsync()
    {
        if (isStopped)
            return;
        isStopped = true;
        if (!process.HasExited)
        {
            process.Kill();
            await process.WaitForExitAsync();
        }

        process.Dispose();
    }

    void Keep(string? line)
    {
        lock (said)
        {
            if (line is null)
                return;
            said.Enqueue(line.Length > 500 ? line[..500] : line);
            if (said.Count > 10)
                said.Dequeue();
        }
    }

    static IPEndPoint FreeAddress()
    {
        using var probe = new TcpListener(IPAddress.Loopback, 0);
        probe.Start();
        return (IPEndPoint)probe.LocalEndpoint;
    }
}
