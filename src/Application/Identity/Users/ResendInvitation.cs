using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ResendInvitationHandler(IIdentityDb db, RoleAssignmentPolicy roles, PasswordLinkService links)
    : IMessageHandler<Contract.ResendInvitation, Contract.User>
{
    public async Task<Result<Contract.User>> Handle(Contract.ResendInvitation request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        if (!await roles.CallerCovers(user.Roles, cancellationToken))
            return UserErrors.RoleNotGrantable;
        if (user.State != UserState.Invited)
            return UserErrors.NotInvited;
        user.InviteAgain();
        await links.Invite(user, cancellationToken);
        return user.View();
    }
}
