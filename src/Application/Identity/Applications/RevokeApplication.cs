using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RevokeApplicationHandler(IIdentityDb db, TimeProvider clock)
    : IMessageHandler<Contract.RevokeApplication, Contract.SignInApplication>
{
    public async Task<Result<Contract.SignInApplication>> Handle(Contract.RevokeApplication request, CancellationToken cancellationToken) =>
        await db.SignInApplications.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is { } application
            ? application.Revoke(clock.GetUtcNow()).Map(application.View)
            : OAuthApplicationErrors.NotFound;
}
