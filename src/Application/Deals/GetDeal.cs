using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class GetDealHandler(IDealsDb db) : IHandle<Contract.GetDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.GetDeal request, CancellationToken cancellationToken) =>
        await db.Deals.Where(d => d.Id == request.Id).Select(DealViews.Deal).FirstOrDefaultAsync(cancellationToken) is { } deal
            ? deal
            : DealErrors.NotFound;
}
