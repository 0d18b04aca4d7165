using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class SignOutUserHandler(IIdentityDb db, RoleAssignmentPolicy roles, SessionRevoker sessions)
    : IMessageHandler<Contract.SignOutUser, Contract.User>
{
    public async Task<Result<Contract.User>> Handle(Contract.SignOutUser request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (!await roles.CallerCovers(user.Roles, cancellationToken))
            return UserErrors.RoleNotGrantable;
        await sessions.End(user.Id, except: null, cancellationToken);
        user.SignOut();
        return user.View();
    }
}
