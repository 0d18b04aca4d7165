using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class BlockUserHandler(IIdentityDb db, ICaller caller, RoleAssignmentPolicy roles, SessionRevoker sessions)
    : IMessageHandler<Contract.BlockUser, Contract.User>
{
    public async Task<Result<Contract.User>> Handle(Contract.BlockUser request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (user.Id == caller.Id)
            return UserErrors.IsSelf;
        if (!await roles.CallerCovers(user.Roles, cancellationToken))
            return UserErrors.RoleNotGrantable;
        await sessions.End(user.Id, except: null, cancellationToken);
        return user.Block().Map(user.View);
    }
}
