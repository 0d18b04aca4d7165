using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ResetUserFactorsHandler(IIdentityDb db, ICaller caller, RoleAssignmentPolicy roles, SecondFactorService factors)
    : IMessageHandler<Contract.ResetUserFactors, Contract.User>
{
    public async Task<Result<Contract.User>> Handle(Contract.ResetUserFactors request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        // For oneself there are recovery codes; a way around them would be one for whoever sits at an open computer.
        if (user.Id == caller.Id)
            return UserErrors.IsSelf;
        if (!await roles.CallerCovers(user.Roles, cancellationToken))
            return UserErrors.RoleNotGrantable;
        if (await factors.Count(user, cancellationToken) == 0)
            return SecondFactorErrors.None;
        db.Authenticators.RemoveRange(await db.Authenticators.Where(a => a.UserId == user.Id).ToListAsync(cancellationToken));
        db.Passkeys.RemoveRange(await db.Passkeys.Where(k => k.UserId == user.Id).ToListAsync(cancellationToken));
        await factors.DeleteRecoveryCodes(user, cancellationToken);
        await factors.CompleteChange(user, SecondFactorChange.Reset, cancellationToken);
        return user.View();
    }
}
