using MakCrm.Domain.Commissions;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Commissions;

sealed class ReverseCommissionFactHandler(ICommissionsDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ReverseCommissionFact, Contract.CommissionFact>
{
    public async Task<Result<Contract.CommissionFact>> Handle(Contract.ReverseCommissionFact request, CancellationToken cancellationToken)
    {
        if (!caller.IsHeadOffice)
            return CommonErrors.Forbidden;
        if (await db.CommissionFacts.FirstOrDefaultAsync(f => f.Id == request.Id, cancellationToken) is not { } fact)
            return CommissionErrors.FactNotFound;
        return fact.Reverse(request.Body.Reason, clock.GetUtcNow()).Map(fact.View);
    }
}
