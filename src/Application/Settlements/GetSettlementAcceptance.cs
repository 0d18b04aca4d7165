using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class GetSettlementAcceptanceHandler(ISettlementsDb db, SettlementVisibility visibility)
    : IMessageHandler<Contract.GetSettlementAcceptance, Contract.SettlementAcceptanceProof>
{
    public async Task<Result<Contract.SettlementAcceptanceProof>> Handle(
        Contract.GetSettlementAcceptance request,
        CancellationToken cancellationToken
    )
    {
        var settlements = await visibility.Settlements(cancellationToken);
        if (await settlements.AsNoTracking().FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        if (settlement.AcceptedAt is null)
            return SettlementErrors.NotAccepted;
        var code = await db.SettlementCodes.AsNoTracking().FirstOrDefaultAsync(c => c.Id == settlement.AcceptanceCodeId, cancellationToken);
        return settlement.Proof(code);
    }
}
