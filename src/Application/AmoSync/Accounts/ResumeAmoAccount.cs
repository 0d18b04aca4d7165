using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class ResumeAmoAccountHandler(AmoAccountService service, IAmoDb db, TimeProvider clock)
    : IMessageHandler<Contract.ResumeAmoAccount, Contract.AmoAccount>
{
    public async Task<Result<Contract.AmoAccount>> Handle(Contract.ResumeAmoAccount request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } account)
            return AmoErrors.NotFound;
        var traffic = await db.AmoTraffic.FirstAsync(t => t.AccountId == request.Id, cancellationToken);
        var resumed = account.Resume(traffic.IsBlocked(clock.GetUtcNow()));
        if (!resumed.IsOk)
            return resumed.Error;
        traffic.Unblock();
        return await service.View(account, traffic, cancellationToken);
    }
}
