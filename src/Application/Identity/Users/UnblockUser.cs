using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class UnblockUserHandler(IIdentityDb db, RoleAssignmentPolicy roles) : IMessageHandler<Contract.UnblockUser, Contract.User>
{
    public async Task<Result<Contract.User>> Handle(Contract.UnblockUser request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (!await roles.CallerCovers(user.Roles, cancellationToken))
            return UserErrors.RoleNotGrantable;
        return user.Unblock().Map(user.View);
    }
}
