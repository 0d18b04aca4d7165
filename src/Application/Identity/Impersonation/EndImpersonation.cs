using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class EndImpersonationHandler(IIdentityDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.EndImpersonation, Contract.Impersonation>
{
    public async Task<Result<Contract.Impersonation>> Handle(Contract.EndImpersonation request, CancellationToken cancellationToken) =>
        await db.Impersonations.FirstOrDefaultAsync(i => i.Id == request.Id, cancellationToken) is { } found
            ? found.End(caller.Id, clock.GetUtcNow()).Map(found.View)
            : ImpersonationErrors.NotFound;
}
