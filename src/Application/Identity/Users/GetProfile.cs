using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class GetProfileHandler(IIdentityDb db, ICaller caller, ProfileMapper profiles)
    : IMessageHandler<Contract.GetProfile, Contract.Profile>
{
    public async Task<Result<Contract.Profile>> Handle(Contract.GetProfile request, CancellationToken cancellationToken) =>
        await db.Users.FirstOrDefaultAsync(u => u.Id == caller.Id, cancellationToken) is { } user ? profiles.Of(user) : UserErrors.NotFound;
}
