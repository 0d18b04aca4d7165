using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ChangeSupportAccessHandler(IIdentityDb db, TimeProvider clock)
    : IMessageHandler<Contract.ChangeSupportAccess, Contract.SupportAccess>
{
    public async Task<Result<Contract.SupportAccess>> Handle(Contract.ChangeSupportAccess request, CancellationToken cancellationToken)
    {
        var access = await db.SupportAccess.FirstOrDefaultAsync(cancellationToken);
        if (access is null)
            db.SupportAccess.Add(access = SupportAccess.Begin(clock.GetUtcNow()));
        access.Set(request.Body.IsAllowed);
        return new Contract.SupportAccess { IsAllowed = access.IsAllowed };
    }
}
