using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class ListDealHistoryHandler(IDealsDb db) : IHandle<Contract.ListDealHistory, Contract.DealHistoryPage>
{
    public async Task<Result<Contract.DealHistoryPage>> Handle(Contract.ListDealHistory request, CancellationToken cancellationToken)
    {
        if (!await db.Deals.AnyAsync(d => d.Id == request.Id, cancellationToken))
            return DealErrors.NotFound;
        var history = db.DealHistory.Where(e => e.DealId == request.Id);
        var page = await history.ToPage(request.Cursor, request.Limit, DealViews.HistoryEntry, cancellationToken);
        return page.Then(p => new Contract.DealHistoryPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
