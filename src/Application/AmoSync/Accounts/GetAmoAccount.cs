using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class GetAmoAccountHandler(AmoAccountService desk) : IMessageHandler<Contract.GetAmoAccount, Contract.AmoAccount>
{
    public async Task<Result<Contract.AmoAccount>> Handle(Contract.GetAmoAccount request, CancellationToken cancellationToken) =>
        await desk.Find(request.Id, cancellationToken) is { } account ? await desk.View(account, cancellationToken) : AmoErrors.NotFound;
}
