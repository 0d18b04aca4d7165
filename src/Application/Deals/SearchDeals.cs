using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class SearchDealsHandler(IRecordSearch search, DealSight sight) : IHandle<Contract.SearchDeals, Contract.DealPage>
{
    public async Task<Result<Contract.DealPage>> Handle(Contract.SearchDeals request, CancellationToken cancellationToken)
    {
        var found = await search.Find(RecordKind.Deal, request.Body, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var ids = found.Value.Ids;
        var deals = await sight.Deals(DealSight.Read).AsNoTracking().Where(d => ids.Contains(d.Id)).ToListAsync(cancellationToken);
        return new Contract.DealPage
        {
            Items = await sight.Show([.. found.Value.InOrder(deals).Select(d => d.View())], cancellationToken),
            NextCursor = found.Value.NextCursor,
            Total = found.Value.Total,
        };
    }
}
