using System.Threading.Channels;
using MakCrm.Application.Common;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>One answer that showed unmasked personal data.</summary>
public sealed record ReadAuditEntry(
    Guid TenantId,
    Guid Id,
    DateTimeOffset At,
    Guid ActorId,
    string Operation,
    string EntityType,
    IReadOnlyList<Guid> EntityIds
)
{
    public Guid CorrelationId { get; init; }

    public string? RemoteAddress { get; init; }

    public Guid? ClientId { get; init; }

    public Guid? SessionId { get; init; }

    public string? UserAgent { get; init; }
}

/// <summary>More traces wait than may be lost with a process: until the database takes them, nothing more is shown.</summary>
public sealed class ReadAuditOverflowException() : IOException("The trail of readings cannot be written now.");

/// <summary>
/// Writes who has read personal data: gathered in memory, so that no answer waits for it, and stored a moment later. A graceful stop
/// writes the rest.
/// </summary>
public sealed class ReadAuditWriter(NpgsqlDataSource source, TimeProvider clock, ILogger<ReadAuditWriter> log) : BackgroundService
{
    const int Kept = 50_000;
    const int Group = 2_000;
    static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(200);
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    readonly Channel<ReadAuditEntry> traces = Channel.CreateBounded<ReadAuditEntry>(
        new BoundedChannelOptions(Kept) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait }
    );

    readonly List<ReadAuditEntry> taken = new(Group);

    /// <summary>Notes what is about to be shown.</summary>
    /// <exception cref="ReadAuditOverflowException">There is no room to note it: it must not be shown.</exception>
    public void Add(Guid tenantId, ICaller caller, RequestContext exchange, string entityType, IReadOnlyList<Guid> entityIds)
    {
        var now = clock.GetUtcNow();
        var trace = new ReadAuditEntry(tenantId, Guid.CreateVersion7(now), now, caller.Id, exchange.OperationId, entityType, entityIds)
        {
            CorrelationId = exchange.CorrelationId,
            RemoteAddress = exchange.RemoteAddress,
            ClientId = exchange.ClientId,
            SessionId = exchange.SessionId,
            UserAgent = exchange.UserAgent,
        };
        if (!traces.Writer.TryWrite(trace))
            throw new ReadAuditOverflowException();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Gather(stoppingToken);
                await Store(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                break;
            }
            catch (Exception broken) when (broken is not OperationCanceledException || !stoppingToken.IsCancellationRequested)
            {
                // Whatever it is, it must not end the process: mostly a database that is away. What was taken is kept.
                log.LogWarning("The trail of readings waits for the database: {Reason}", broken.GetBaseException().GetType().Name);
                await Task.Delay(Pause, CancellationToken.None);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await Rest();
    }

    async Task Gather(CancellationToken ct)
    {
        if (taken.Count > 0)
            return;
        await traces.Reader.WaitToReadAsync(ct);
        if (traces.Reader.Count < Group)
            await Task.Delay(Breath, ct);
    }

    /// <summary>What is taken stays until it is stored: a group whose commit was uncertain is sent again, and stored once.</summary>
    async Task Store(CancellationToken ct)
    {
        while (taken.Count < Group && traces.Reader.TryRead(out var trace))
            taken.Add(trace);
        if (taken.Count == 0)
            return;
        try
        {
            await Insert(taken, ct);
        }
        catch (Exception broken) when (IsUnwritable(broken))
        {
            await InsertEach(ct);
        }

        taken.Clear();
    }

    async Task Insert(IEnumerable<ReadAuditEntry> some, CancellationToken ct)
    {
        await using var batch = source.CreateBatch();
        foreach (var own in some.GroupBy(t => t.TenantId))
        {
            batch.BatchCommands.Add(TenantSessionCommand.For(own.Key));
            foreach (var sheet in ReadAuditBatch.Of(own))
                batch.BatchCommands.Add(sheet.Insert());
        }

        await batch.ExecuteNonQueryAsync(ct);
    }

    /// <summary>One trace that no database would take must not hold up the others, and with them all reading.</summary>
    async Task InsertEach(CancellationToken ct)
    {
        foreach (var trace in taken)
        {
            try
            {
                await Insert([trace], ct);
            }
            catch (Exception broken) when (IsUnwritable(broken))
            {
                log.LogError(
                    "Trace {TraceId} of tenant {TenantId} cannot be written: {Reason}",
                    trace.Id,
                    trace.TenantId,
                    broken.GetType().Name
                );
            }
        }
    }

    /// <summary>Values that cannot be stored, now or later.</summary>
    static bool IsUnwritable(Exception broken) => broken is PostgresException { SqlState: ['2', '2' or '3', ..] };

    /// <summary>The server has stopped answering when this runs, so nothing more comes.</summary>
    async Task Rest()
    {
        try
        {
            while (taken.Count > 0 || traces.Reader.Count > 0)
                await Store(CancellationToken.None);
        }
        catch (NpgsqlException broken)
        {
            log.LogError("{Count} traces of readings are lost: {Reason}", taken.Count + traces.Reader.Count, broken.GetType().Name);
        }
    }
}
