using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ImpersonateUserHandler(IIdentityDb db, ImpersonationPolicy entry, ImpersonationService session)
    : IMessageHandler<Contract.ImpersonateUser, Contract.ImpersonationToken>
{
    public async Task<Result<Contract.ImpersonationToken>> Handle(Contract.ImpersonateUser request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (await entry.Refusal(user, cancellationToken) is { } refusal)
            return refusal;
        var started = session.Start(user, request.Body);
        if (!started.IsOk)
            return started.Error;
        db.Impersonations.Add(started.Value);
        await session.Open(started.Value, cancellationToken);
        await entry.Tell(user, started.Value, cancellationToken);
        return await session.Issue(started.Value, cancellationToken);
    }
}
