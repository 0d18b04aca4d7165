using MakCrm.Application.Commissions.Public;
using MakCrm.Domain.Settlements;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Settlements;

sealed class VoidSettlementHandler(ISettlementsDb db, ICommissionSettlement commissions, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.VoidSettlement, Contract.Settlement>
{
    public async Task<Result<Contract.Settlement>> Handle(Contract.VoidSettlement request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.Settlements.FirstOrDefaultAsync(s => s.Id == request.Id, cancellationToken) is not { } settlement)
            return SettlementErrors.NotFound;
        var isInRun = await db.PayoutItems.AnyAsync(
            i => i.SettlementId == settlement.Id && i.State == PayoutItemState.Pending,
            cancellationToken
        );
        if (isInRun)
            return PayoutErrors.InRun;
        if (settlement.Void(request.Body.Reason, clock.GetUtcNow()).Error is { } refusal)
            return refusal;
        await commissions.Unsettle(settlement.Id, cancellationToken);
        return settlement.View();
    }
}
