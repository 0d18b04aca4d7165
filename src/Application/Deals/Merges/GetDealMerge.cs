using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class GetDealMergeHandler(IDealsDb db, DealVisibility visibility) : IMessageHandler<Contract.GetDealMerge, Contract.DealMerge>
{
    public async Task<Result<Contract.DealMerge>> Handle(Contract.GetDealMerge request, CancellationToken cancellationToken)
    {
        var survivors = visibility.Deals(DealVisibility.Read);
        var merge = await db
            .DealMerges.AsNoTracking()
            .FirstOrDefaultAsync(m => m.Id == request.Id && survivors.Any(s => s.Id == m.SurvivorId), cancellationToken);
        return merge is null ? DealErrors.MergeNotFound : DealMergeViews.Merge.View(merge);
    }
}
