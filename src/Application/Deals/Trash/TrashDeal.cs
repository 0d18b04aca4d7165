using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class TrashDealHandler(DealVisibility visibility, DealTrash trash) : IMessageHandler<Contract.TrashDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.TrashDeal request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, DealVisibility.Delete, cancellationToken) is not { } deal ? DealErrors.NotFound
        : (await trash.Trash(deal, cancellationToken)).Error is { } refusal ? refusal
        : await visibility.ToContract(deal, cancellationToken);
}
