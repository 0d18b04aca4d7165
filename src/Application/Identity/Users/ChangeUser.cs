using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ChangeUserHandler(IIdentityDb db, ICaller caller, UserAssignmentPolicy placement)
    : IMessageHandler<Contract.ChangeUser, Contract.User>
{
    public async Task<Result<Contract.User>> Handle(Contract.ChangeUser request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == request.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        var (patch, to) = (request.Body, request.Body.Changes);
        if (user.Id == caller.Id && (to.Roles is not null || patch.Contains("unitId")))
            return UserErrors.IsSelf.WithPointer(to.Roles is not null ? "/roles" : "/unitId");
        var unit = patch.ValueOr("unitId", to.UnitId, user.UnitId);
        if (await placement.Refusal(user, to.Roles, unit, cancellationToken) is { } refusal)
            return refusal;
        var language = to.Language?.MapTo<UserLanguage>() ?? user.Language;
        var timeZone = patch.ValueOr("timeZone", to.TimeZone, user.TimeZone);
        var changed = user.Change(to.Name ?? user.Name, to.Roles ?? user.Roles, language, timeZone);
        if (changed.IsOk)
            user.WorkIn(unit);
        return changed.Map(user.View);
    }
}
