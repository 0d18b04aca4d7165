using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RotateApplicationSecretHandler(IIdentityDb db, Exchange exchange)
    : IHandle<Contract.RotateApplicationSecret, Contract.SignInApplicationCreated>
{
    public async Task<Result<Contract.SignInApplicationCreated>> Handle(
        Contract.RotateApplicationSecret request,
        CancellationToken cancellationToken
    )
    {
        if (await db.SignInApplications.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } application)
            return ApplicationErrors.NotFound;
        var secret = ClientSecret.New();
        exchange.IsAnswerSecret = true;
        return application.RotateSecret(secret).Then(() => application.ViewWith(secret));
    }
}
