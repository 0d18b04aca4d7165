using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class GetDealMergeHandler(IDealsDb db, DealSight sight) : IHandle<Contract.GetDealMerge, Contract.DealMerge>
{
    public async Task<Result<Contract.DealMerge>> Handle(Contract.GetDealMerge request, CancellationToken cancellationToken)
    {
        var survivors = sight.Deals(DealSight.Read);
        var merge = await db
            .DealMerges.AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == request.Id && survivors.Any(s => s.Id == m.SurvivorId), cancellationToken);
        return merge is null ? DealErrors.MergeNotFound : DealMergeViews.Merge.View(merge);
    }
}
