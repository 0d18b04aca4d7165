using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class ListDealMergesHandler(IDealsDb db, DealVisibility visibility)
    : IMessageHandler<Contract.ListDealMerges, Contract.DealMergePage>
{
    public async Task<Result<Contract.DealMergePage>> Handle(Contract.ListDealMerges request, CancellationToken cancellationToken)
    {
        var survivors = visibility.Deals(DealVisibility.Read);
        var merges = db.DealMerges.AsNoTracking().Where(m => survivors.Any(s => s.Id == m.SurvivorId));
        if (request.DealId is { } deal)
            merges = merges.Where(m => m.SurvivorId == deal || m.MergedId == deal);
        return (await merges.ToEntityPage(request.Cursor, request.Limit, cancellationToken)).Map(page => new Contract.DealMergePage
        {
            Items = [.. page.Items.Select(DealMergeViews.Merge.View)],
            NextCursor = page.NextCursor,
        });
    }
}
