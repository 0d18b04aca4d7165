using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class GetApplicationHandler(IIdentityDb db) : IMessageHandler<Contract.GetApplication, Contract.SignInApplication>
{
    public async Task<Result<Contract.SignInApplication>> Handle(Contract.GetApplication request, CancellationToken cancellationToken) =>
        await db.SignInApplications.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is { } application
            ? application.View()
            : OAuthApplicationErrors.NotFound;
}
