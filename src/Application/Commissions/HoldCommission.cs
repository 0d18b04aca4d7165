using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class HoldCommissionHandler(ICommissionsDb db, ICaller caller) : IMessageHandler<Contract.HoldCommission, Contract.Commission>
{
    public async Task<Result<Contract.Commission>> Handle(Contract.HoldCommission request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.CommissionAccruals.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } accrual)
            return CommissionErrors.AccrualNotFound;
        return accrual.Hold(request.Body.Reason).Map(accrual.View);
    }
}
