using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class GetDealHandler(DealVisibility sight) : IMessageHandler<Contract.GetDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.GetDeal request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, DealVisibility.Read, cancellationToken) is { } deal
            ? await sight.ToContract(deal, cancellationToken)
            : DealErrors.NotFound;
}
