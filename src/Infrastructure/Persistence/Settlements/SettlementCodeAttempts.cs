using MakCrm.Application.Common;
using MakCrm.Application.Settlements;
using MakCrm.Domain.Settlements;
using MakCrm.Infrastructure.Placement;
using Npgsql;

namespace MakCrm.Infrastructure.Persistence.Settlements;

/// <summary>Counts in a transaction of its own, before the code is compared: an attempt that is refused has been counted.</summary>
sealed class SettlementCodeAttempts(TenantDataSources sources, IUnitOfWork work) : ISettlementCodeAttempts
{
    public async Task<bool> Take(Guid codeId, CancellationToken ct)
    {
        await using var batch = (await sources.GetForWrite(work.TenantId, ct)).CreateBatch();
        batch.BatchCommands.Add(TenantSessionCommand.For(work.TenantId));
        var take = new CommandParameterBuilder(
            new("update settlement_codes set attempts = attempts + 1 where tenant_id = $1 and id = $2 and attempts < $3 returning attempts")
        );
        batch.BatchCommands.Add(take.Uuid(work.TenantId).Uuid(codeId).Int(SettlementCode.MostAttempts).Command);
        await using var row = await batch.ExecuteReaderAsync(ct);
        await row.NextResultAsync(ct);
        return await row.ReadAsync(ct);
    }
}
