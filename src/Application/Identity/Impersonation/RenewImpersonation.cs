using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RenewImpersonationHandler(IIdentityDb db, ICaller caller, ImpersonationService session, TimeProvider clock)
    : IMessageHandler<Contract.RenewImpersonation, Contract.ImpersonationToken>
{
    public async Task<Result<Contract.ImpersonationToken>> Handle(Contract.RenewImpersonation request, CancellationToken cancellationToken)
    {
        var own = caller.Id;
        if (await db.Impersonations.FirstOrDefaultAsync(i => i.Id == request.Id && i.ActorId == own, cancellationToken) is not { } found)
            return ImpersonationErrors.NotFound;
        return found.IsOver(clock.GetUtcNow()) ? ImpersonationErrors.Over : await session.Issue(found, cancellationToken);
    }
}
