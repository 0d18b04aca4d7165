using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class ListDealHistoryHandler(IDealsDb db, DealVisibility visibility)
    : IMessageHandler<Contract.ListDealHistory, Contract.DealHistoryPage>
{
    public async Task<Result<Contract.DealHistoryPage>> Handle(Contract.ListDealHistory request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, DealVisibility.Read, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var history = db.DealHistory.Where(e => e.DealId == request.Id);
        var page = await history.ToPage(request.Cursor, request.Limit, DealViews.HistoryEntry, cancellationToken);
        return page.Map(p => new Contract.DealHistoryPage { Items = visibility.ToContract(deal, p.Items), NextCursor = p.NextCursor });
    }
}
