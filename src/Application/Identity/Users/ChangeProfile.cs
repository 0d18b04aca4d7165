using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ChangeProfileHandler(IIdentityDb db, ICaller caller, ProfileMapper profiles, RequestContext exchange)
    : IMessageHandler<Contract.ChangeProfile, Contract.Profile>
{
    public async Task<Result<Contract.Profile>> Handle(Contract.ChangeProfile request, CancellationToken cancellationToken)
    {
        if (await db.Users.FirstOrDefaultAsync(u => u.Id == caller.Id, cancellationToken) is not { } user)
            return UserErrors.NotFound;
        exchange.ResourceId = user.Id;
        var (patch, to) = (request.Body, request.Body.Changes);
        var language = to.Language?.MapTo<UserLanguage>() ?? user.Language;
        return user.Change(to.Name ?? user.Name, user.Roles, language, patch.ValueOr("timeZone", to.TimeZone, user.TimeZone))
            .Map(() => profiles.Of(user));
    }
}
