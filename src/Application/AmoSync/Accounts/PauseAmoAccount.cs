using MakCrm.Domain.AmoSync;

namespace MakCrm.Application.AmoSync;

sealed class PauseAmoAccountHandler(AmoAccountService desk) : IMessageHandler<Contract.PauseAmoAccount, Contract.AmoAccount>
{
    public async Task<Result<Contract.AmoAccount>> Handle(Contract.PauseAmoAccount request, CancellationToken cancellationToken)
    {
        if (await desk.Find(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        var paused = account.Pause();
        return paused.IsOk ? await desk.View(account, cancellationToken) : paused.Error;
    }
}
