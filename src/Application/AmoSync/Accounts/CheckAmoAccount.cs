using MakCrm.Domain.AmoSync;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.AmoSync;

sealed class CheckAmoAccountHandler(IAmoDb db, IAmoGateway amo, AmoAccountService service)
    : IMessageHandler<Contract.CheckAmoAccount, Contract.AmoAccount>
{
    public async Task<Result<Contract.AmoAccount>> Handle(Contract.CheckAmoAccount request, CancellationToken cancellationToken)
    {
        var account = db.AmoAccounts.AsNoTracking().Where(a => a.Id == request.Id);
        if (await account.FirstOrDefaultAsync(cancellationToken) is not { } requested)
            return AmoErrors.NotFound;
        if (requested.State != AmoAccountState.Active)
            return AmoErrors.NotActive;
        await amo.Check(request.Id, cancellationToken);
        // The call may have changed it, in a commit of its own.
        return await account.FirstOrDefaultAsync(cancellationToken) is { } now
            ? await service.View(now, cancellationToken)
            : AmoErrors.NotFound;
    }
}
