using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ChangeUserHandler(IIdentityDb db, ICaller caller, RoleBook roles) : IHandle<Contract.ChangeUser, Contract.User>
{
    public async Task<Result<Contract.User>> Handle(Contract.ChangeUser request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        if (to.Roles is { } asked)
        {
            if (user.Id == caller.Id)
                return UserErrors.IsSelf.At("/roles");
            if (await roles.Refusal(asked, user.Roles, cancellationToken) is { } refusal)
                return refusal;
        }

        var language = to.Language?.As<UserLanguage>() ?? user.Language;
        return user.Change(to.Name ?? user.Name, to.Roles ?? user.Roles, language, patch.Or("timeZone", to.TimeZone, user.TimeZone))
            .Then(user.View);
    }
}
