using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class PurgeDealHandler(DealSight sight, DealPurge purge) : IHandle<Contract.PurgeDeal, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.PurgeDeal request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, DealSight.Purge, cancellationToken) is { } deal
            ? (await purge.Purge(deal, cancellationToken)).Then(() => Nothing.Value)
            : DealErrors.NotFound;
}
