using System.Data;
using MakCrm.Application.Common;
using MakCrm.Application.Operations;
using Npgsql;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.Infrastructure.Persistence.Audit;

/// <summary>Recomputes a tenant's chain over one snapshot of the database, a few seals at a time, whatever its length.</summary>
public sealed class AuditVerifier(NpgsqlDataSource source, AuditKey key, TimeProvider clock)
{
    static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>Checks for a few seconds at most, from the given seal on; what was found tells where to go on.</summary>
    public async Task<Contract.AuditVerification> Verify(Guid tenantId, long fromSeal, AuditAnchor? anchor, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var transaction = await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, ct);
        await using (var enter = new NpgsqlBatch(connection))
        {
            enter.BatchCommands.Add(TenantSessionCommand.For(tenantId));
            await enter.ExecuteNonQueryAsync(ct);
        }

        var rows = new AuditSealStore(connection, key, tenantId);
        var check = new AuditChainWalker(rows, new AuditVerificationQueries(connection, tenantId), key);
        var began = clock.GetTimestamp();
        await check.Begin(fromSeal, ct);
        while (await check.Next(ct))
        {
            if (clock.GetElapsedTime(began) > Patience)
                return check.Told(isDone: false);
        }

        await check.End(anchor, ct);
        return check.Told(isDone: true);
    }
}

/// <summary>The chain of the tenant that the present work is for.</summary>
sealed class TenantAuditChain(AuditVerifier verifier, IUnitOfWork work) : IAuditChainVerifier
{
    public Task<Contract.AuditVerification> Verify(long fromSeal, AuditAnchor? anchor, CancellationToken ct) =>
        verifier.Verify(work.TenantId, fromSeal, anchor, ct);
}
