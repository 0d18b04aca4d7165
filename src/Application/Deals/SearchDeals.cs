using MakCrm.Application.Deals.Public;

namespace MakCrm.Application.Deals;

sealed class SearchDealsHandler(IRecordSearch search, IVisibleDealReader shown) : IMessageHandler<Contract.SearchDeals, Contract.DealPage>
{
    public async Task<Result<Contract.DealPage>> Handle(Contract.SearchDeals request, CancellationToken cancellationToken)
    {
        var found = await search.Find(RecordType.Deal, request.Body, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        return new Contract.DealPage
        {
            Items = await shown.Show(found.Value, cancellationToken),
            NextCursor = found.Value.NextCursor,
            Total = found.Value.Total,
        };
    }
}
