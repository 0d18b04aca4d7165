using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class ReleaseCommissionHandler(ICommissionsDb db, ICaller caller) : IMessageHandler<Contract.ReleaseCommission, Contract.Commission>
{
    public async Task<Result<Contract.Commission>> Handle(Contract.ReleaseCommission request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.CommissionAccruals.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } accrual)
            return CommissionErrors.AccrualNotFound;
        return accrual.Release().Map(accrual.View);
    }
}
