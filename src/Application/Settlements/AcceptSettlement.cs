using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class AcceptSettlementHandler(SettlementVisibility visibility, SettlementProofs proofs, ICaller caller, TimeProvider clock)
    : IHandle<Contract.AcceptSettlement, Contract.Settlement>
{
    public async Task<Result<Contract.Settlement>> Handle(Contract.AcceptSettlement request, CancellationToken cancellationToken)
    {
        var own = await visibility.Own(cancellationToken);
        if (await own.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        if (!await visibility.SpeaksForPartner(cancellationToken))
            return CommonErrors.Forbidden;
        var proof = await proofs.Check(settlement, request.Body, caller.Now(clock), cancellationToken);
        return proof.IsOk ? settlement.Accept(proof.Value).Then(settlement.View) : proof.Error;
    }
}
