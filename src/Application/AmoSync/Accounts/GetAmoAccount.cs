using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class GetAmoAccountHandler(AmoAccountService service) : IMessageHandler<Contract.GetAmoAccount, Contract.AmoAccount>
{
    public async Task<Result<Contract.AmoAccount>> Handle(Contract.GetAmoAccount request, CancellationToken cancellationToken) =>
        await service.Find(request.Id, cancellationToken) is { } account
            ? await service.View(account, cancellationToken)
            : AmoErrors.NotFound;
}
