using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class PauseAmoAccountHandler(AmoAccountService service) : IMessageHandler<Contract.PauseAmoAccount, Contract.AmoAccount>
{
    public async Task<Result<Contract.AmoAccount>> Handle(Contract.PauseAmoAccount request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        var paused = account.Pause();
        return paused.IsOk ? await service.View(account, cancellationToken) : paused.Error;
    }
}
