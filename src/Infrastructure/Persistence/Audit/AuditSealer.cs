using System.Buffers;
using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>
/// Closes a seal over what was committed since the last one, so that no commit has to wait for the chain. Instances share the work:
/// who holds the row of a tenant's head seals for it.
/// </summary>
public sealed class AuditSealer(NpgsqlDataSource source, AuditKey key, TimeProvider clock, ILogger<AuditSealer> log) : Worker(log)
{
    const int Block = 512;
    static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    static readonly Counter<long> Sealed = Telemetry.Meter.CreateCounter<long>("mak_audit_sealed", null, "Audit entries sealed.");
    static readonly Counter<long> Broken = Telemetry.Meter.CreateCounter<long>(
        "mak_audit_broken",
        null,
        "Times that a tenant's audit chain could not be continued, because it was tampered with."
    );

    readonly ConcurrentDictionary<Guid, long> newest = new();
    readonly SemaphoreSlim round = new(1);

    public override void Dispose()
    {
        round.Dispose();
        base.Dispose();
    }

    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        RunPeriodically(Pause, TimeProvider.System, SealAll, stoppingToken);

    /// <summary>Seals what waits, of all tenants: what was committed before the call is in, whatever round is under way.</summary>
    public async Task SealAll(CancellationToken ct)
    {
        await round.WaitAsync(ct);
        try
        {
            await SealRound(ct);
        }
        finally
        {
            round.Release();
        }
    }

    async Task SealRound(CancellationToken ct)
    {
        var tenants = new List<Guid>();
        await using (var command = source.CreateCommand("select * from audit_tenants_unsealed()"))
        await using (var rows = await command.ExecuteReaderAsync(ct))
        {
            while (await rows.ReadAsync(ct))
                tenants.Add(rows.GetGuid(0));
        }

        foreach (var tenant in tenants)
        {
            try
            {
                await Seal(tenant, ct);
            }
            catch (PostgresException refused)
            {
                // One tenant's trouble is not the others': their entries must not wait for it.
                Log.LogError("The audit of tenant {TenantId} cannot be sealed: {SqlState}", tenant, refused.SqlState);
            }
        }
    }

    /// <summary>Seals what waits now; what is committed meanwhile waits for the next time.</summary>
    public async Task Seal(Guid tenantId, CancellationToken ct)
    {
        var after = Guid.Empty;
        while (await SealBlock(tenantId, after, ct) is { } last)
            after = last;
    }

    /// <returns>The last entry of a full block; null when there is nothing more to do here.</returns>
    async Task<Guid?> SealBlock(Guid tenantId, Guid after, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(ct);
        await using (var enter = new NpgsqlBatch(connection))
        {
            enter.BatchCommands.Add(TenantSessionCommand.For(tenantId));
            await enter.ExecuteNonQueryAsync(ct);
        }

        var rows = new AuditSealStore(connection, key, tenantId);
        if (await rows.TakeHead(ct) is not { } head)
            return null;
        if (!head.IsSound || head.Number < newest.GetValueOrDefault(tenantId))
        {
            Broken.Add(1);
            Log.LogError("The audit chain of tenant {TenantId} was tampered with: it is not continued", tenantId);
            return null;
        }

        var due = await rows.Due(after, Block, ct);
        if (due.Length > 0 && await Close(rows, head, due, ct) is { } seal)
        {
            await transaction.CommitAsync(ct);
            newest[tenantId] = seal.Number;
            Sealed.Add(seal.EntryIds.Count);
        }

        return due.Length == Block ? due[^1] : null;
    }

    async Task<AuditSeal?> Close(AuditSealStore rows, AuditChainHead head, Guid[] due, CancellationToken ct)
    {
        var (ids, hashes, line) = (new List<Guid>(due.Length), new ArrayBufferWriter<byte>(), new ArrayBufferWriter<byte>(512));
        await foreach (var row in rows.Entries(due, ct))
        {
            line.ResetWrittenCount();
            CanonicalAuditEntry.Write(row, line);
            ids.Add(CanonicalAuditEntry.Id(row));
            SHA256.HashData(line.WrittenSpan, hashes.GetSpan(AuditSeal.HashSize));
            hashes.Advance(AuditSeal.HashSize);
        }

        // An entry that waits and is gone was deleted; it goes on waiting, and the verification finds it missing.
        if (ids.Count == 0)
            return null;
        var seal = new AuditSeal(rows.TenantId, head.Number + 1, head.Hash, clock.GetUtcNow().UtcDateTime, ids, hashes.WrittenMemory);
        await rows.Save(seal, ct);
        return seal;
    }
}
