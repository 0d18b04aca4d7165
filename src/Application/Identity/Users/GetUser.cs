using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class GetUserHandler(IIdentityDb db, ICaller caller) : IMessageHandler<Contract.GetUser, Contract.User>
{
    public async Task<Result<Contract.User>> Handle(Contract.GetUser request, CancellationToken cancellationToken) =>
        await db
            .Users.Within(caller.ScopeOf(UserVisibility.Read), UserVisibility.Owners)
            .Where(u => u.Id == request.Id)
            .Select(UserViews.User)
            .FirstOrDefaultAsync(cancellationToken)
            is { } user
            ? user
            : UserErrors.NotFound;
}
