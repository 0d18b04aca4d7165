using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class ListDealConfirmationsHandler(IDealsDb db, DealVisibility visibility)
    : IMessageHandler<Contract.ListDealConfirmations, Contract.DealConfirmationPage>
{
    public async Task<Result<Contract.DealConfirmationPage>> Handle(
        Contract.ListDealConfirmations request,
        CancellationToken cancellationToken
    )
    {
        if (!await visibility.Deals(DealVisibility.Read).AnyAsync(d => d.Id == request.Id, cancellationToken))
            return DealErrors.NotFound;
        var confirmed = db.DealConfirmations.Where(c => c.DealId == request.Id);
        var page = await confirmed.ToPage(request.Cursor, request.Limit, DealViews.Confirmation, cancellationToken);
        return page.Map(p => new Contract.DealConfirmationPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
