using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RotateApplicationSecretHandler(IIdentityDb db, RequestContext exchange)
    : IMessageHandler<Contract.RotateApplicationSecret, Contract.SignInApplicationCreated>
{
    public async Task<Result<Contract.SignInApplicationCreated>> Handle(
        Contract.RotateApplicationSecret request,
        CancellationToken cancellationToken
    )
    {
        if (await db.SignInApplications.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } application)
            return OAuthApplicationErrors.NotFound;
        var secret = OpaqueToken.Generate();
        exchange.IsAnswerSecret = true;
        return application.RotateSecret(secret).Map(() => application.ViewWith(secret));
    }
}
