using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ChangeApplicationHandler(IIdentityDb db, OAuthApplicationService intake)
    : IMessageHandler<Contract.ChangeApplication, Contract.SignInApplication>
{
    public async Task<Result<Contract.SignInApplication>> Handle(Contract.ChangeApplication request, CancellationToken cancellationToken) =>
        await db.SignInApplications.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is { } application
            ? intake.Change(application, request.Body).Map(application.View)
            : OAuthApplicationErrors.NotFound;
}
