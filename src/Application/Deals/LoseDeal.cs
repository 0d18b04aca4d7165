using MakCrm.Domain.Deals;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Deals;

sealed class LoseDealHandler(IDealsDb db, DealSurroundings surroundings, ICaller caller, TimeProvider clock)
    : IHandle<Contract.LoseDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.LoseDeal request, CancellationToken cancellationToken)
    {
        var (body, ct) = (request.Body, cancellationToken);
        if (await db.Deals.FirstOrDefaultAsync(d => d.Id == request.Id, ct) is not { } deal)
            return DealErrors.NotFound;
        if (await surroundings.LossReason(body.LossReasonId, ct) is { } refusal)
            return refusal;
        return deal.Lose(body.LossReasonId, body.Comment, await surroundings.Route(deal, ct), caller.Now(clock)).Then(deal.View);
    }
}
