using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class ChangeDealHandler(IDealsDb db, DealSurroundings surroundings, ICaller caller, TimeProvider clock)
    : IHandle<Contract.ChangeDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.ChangeDeal request, CancellationToken cancellationToken)
    {
        if (await db.Deals.FirstOrDefaultAsync(d => d.Id == request.Id, cancellationToken) is not { } deal)
            return DealErrors.NotFound;
        var details = Merge(deal.Details, request.Body);
        if (
            details.ResponsibleId != deal.ResponsibleId
            && await surroundings.Responsible(details.ResponsibleId, cancellationToken) is { } unknown
        )
            return unknown;
        return deal.Change(details, caller.Now(clock)).Then(deal.View);
    }

    static DealDetails Merge(DealDetails now, MergePatch<Contract.DealChanges> patch)
    {
        var to = patch.Changes;
        return new(
            patch.Or("title", to.Title!, now.Title),
            patch.Or("amount", to.Amount.ToDomain(), now.Amount),
            patch.Or("responsibleId", to.ResponsibleId, now.ResponsibleId),
            patch.Or("expectedCloseOn", to.ExpectedCloseOn, now.ExpectedCloseOn)
        );
    }
}
