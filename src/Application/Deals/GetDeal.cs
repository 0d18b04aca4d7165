using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class GetDealHandler(DealVisibility visibility) : IMessageHandler<Contract.GetDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.GetDeal request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, DealVisibility.Read, cancellationToken) is { } deal
            ? await visibility.ToContract(deal, cancellationToken)
            : DealErrors.NotFound;
}
