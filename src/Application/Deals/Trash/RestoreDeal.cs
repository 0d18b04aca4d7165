using MakCrm.Domain.Deals;

namespace MakCrm.Application.Deals;

sealed class RestoreDealHandler(DealVisibility visibility, DealTrash trash) : IMessageHandler<Contract.RestoreDeal, Contract.Deal>
{
    public async Task<Result<Contract.Deal>> Handle(Contract.RestoreDeal request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, DealVisibility.Delete, cancellationToken) is not { } deal ? DealErrors.NotFound
        : (await trash.Restore(deal, cancellationToken)).Error is { } refusal ? refusal
        : await visibility.ToContract(deal, cancellationToken);
}
