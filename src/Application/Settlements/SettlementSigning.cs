using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

/// <summary>A partner signs a settlement: by a fresh sign-in, by a code, or by both.</summary>
sealed class SettlementSigning(SettlementVisibility visibility, SettlementProofs proofs, ICaller caller, TimeProvider clock)
    : IModuleService
{
    public async Task<Result<Contract.Settlement>> Accept(Guid id, Contract.SettlementAcceptance acceptance, CancellationToken ct)
    {
        var own = await visibility.Own(ct);
        if (await own.FirstOrDefaultAsync(s => s.Id == id, ct) is not { } settlement)
            return SettlementErrors.NotFound;
        if (!await visibility.SpeaksForPartner(ct))
            return CommonErrors.Forbidden;
        var proof = await proofs.Check(settlement, acceptance, caller.Now(clock), ct);
        return proof.IsOk ? settlement.Accept(proof.Value).Map(settlement.View) : proof.Error;
    }
}
