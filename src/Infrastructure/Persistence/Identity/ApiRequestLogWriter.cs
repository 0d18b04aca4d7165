using System.Diagnostics.Metrics;
using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Identity;

/// <summary>A request that has been answered, on its way into the log.</summary>
public sealed record ApiRequestRecord(Guid TenantId, Guid ClientId, DateTimeOffset At, string Operation, string Method)
{
    public Guid Id { get; } = Guid.CreateVersion7(At);

    public required int Status { get; init; }

    public string? Code { get; init; }

    public required int DurationMs { get; init; }

    public required long RequestBytes { get; init; }

    public long? ResponseBytes { get; init; }

    public byte[]? KeyHash { get; init; }

    public required Guid CorrelationId { get; init; }

    public string? Address { get; init; }

    public Guid? LeadId { get; init; }
}

/// <summary>
/// Keeps facts about requests beside the requests: they wait in a bounded queue and are written many at once. Nobody waits for it;
/// when the database cannot follow, what does not fit is dropped and counted.
/// </summary>
public sealed class ApiRequestLogWriter(
    NpgsqlDataSource source,
    PlatformRetentionOptions settings,
    TimeProvider clock,
    ILogger<ApiRequestLogWriter> log
) : Worker(log)
{
    const int Waiting = 20_000;
    const int Batch = 1_000;
    const int Forgotten = 5_000;

    /// <summary>How long requests are gathered before they are written together.</summary>
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);
    static readonly TimeSpan Cleaning = TimeSpan.FromMinutes(30);
    static readonly Counter<long> Dropped = Telemetry.Meter.CreateCounter<long>(
        "mak_request_log_dropped",
        null,
        "Requests that found no room in the log's queue."
    );

    readonly Channel<ApiRequestRecord> queue = Channel.CreateBounded<ApiRequestRecord>(
        new BoundedChannelOptions(Waiting) { SingleReader = true }
    );

    public void Add(ApiRequestRecord request)
    {
        if (!queue.Writer.TryWrite(request))
            Dropped.Add(1);
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        await base.StopAsync(cancellationToken);
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Write(stoppingToken), Every(Cleaning, clock, Forget, stoppingToken));

    async Task Write(CancellationToken stopping)
    {
        var batch = new List<ApiRequestRecord>(Batch);
        // Ends when the queue is closed and empty: what was answered before the stop is written, too.
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            // Under load batches follow each other without a pause.
            if (queue.Reader.Count < Batch)
                await Rest(stopping);
            while (batch.Count < Batch && queue.Reader.TryRead(out var request))
                batch.Add(request);
            while (!await TryStore(batch) && !stopping.IsCancellationRequested)
                await Rest(stopping);
            batch.Clear();
        }
    }

    static async Task Rest(CancellationToken stopping)
    {
        try
        {
            await Task.Delay(Breath, stopping);
        }
        catch (OperationCanceledException)
        {
            // Stopping: what waits is written at once.
        }
    }

    async Task<bool> TryStore(List<ApiRequestRecord> batch)
    {
        try
        {
            await Store(batch);
            return true;
        }
        catch (Exception broken) when (broken is not OperationCanceledException)
        {
            Log.LogWarning("The request log waits for the database: {Reason}", broken.GetBaseException().GetType().Name);
            return false;
        }
    }

    async Task Store(List<ApiRequestRecord> rows)
    {
        await using var command = source.CreateBatch();
        command.BatchCommands.Add(
            new NpgsqlBatchCommand("select log_client_requests($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15)")
        );
        var call = (NpgsqlBatchCommand)command.BatchCommands[0];
        Add(call, rows.ConvertAll(r => r.TenantId));
        Add(call, rows.ConvertAll(r => r.Id));
        Add(call, rows.ConvertAll(r => r.ClientId));
        Add(call, rows.ConvertAll(r => r.At));
        Add(call, rows.ConvertAll(r => r.Operation));
        Add(call, rows.ConvertAll(r => r.Method));
        Add(call, rows.ConvertAll(r => r.Status));
        Add(call, rows.ConvertAll(r => r.Code));
        Add(call, rows.ConvertAll(r => r.DurationMs));
        Add(call, rows.ConvertAll(r => r.RequestBytes));
        Add(call, rows.ConvertAll(r => r.ResponseBytes));
        Add(call, rows.ConvertAll(r => r.KeyHash));
        Add(call, rows.ConvertAll(r => r.CorrelationId));
        Add(call, rows.ConvertAll(r => r.Address));
        Add(call, rows.ConvertAll(r => r.LeadId));
        await command.ExecuteNonQueryAsync();
    }

    static void Add<T>(NpgsqlBatchCommand call, List<T> column) =>
        call.Parameters.Add(new NpgsqlParameter<T[]> { TypedValue = [.. column] });

    /// <summary>Forgets what is older than it is kept, a little at a time; tells how much that was.</summary>
    public async Task<int> Forget(CancellationToken ct)
    {
        var (before, total) = (clock.GetUtcNow() - settings.Requests, 0);
        while (true)
        {
            var gone = await source.ExecuteScalar<int>("select forget_old_requests($1, $2)", [before, Forgotten], ct);
            total += gone;
            if (gone < Forgotten)
                return total;
        }
    }
}
