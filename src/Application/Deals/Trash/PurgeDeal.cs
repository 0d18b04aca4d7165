using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class PurgeDealHandler(DealVisibility visibility, DealPurge purge) : IMessageHandler<Contract.PurgeDeal, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.PurgeDeal request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, DealVisibility.Purge, cancellationToken) is { } deal
            ? (await purge.Purge(deal, cancellationToken)).Map(() => NoContent.Value)
            : DealErrors.NotFound;
}
