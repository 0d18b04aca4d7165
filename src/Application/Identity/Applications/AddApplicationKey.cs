using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class AddApplicationKeyHandler(IIdentityDb db, OAuthClientKeyService keys)
    : IMessageHandler<Contract.AddApplicationKey, Contract.ClientKey>
{
    public async Task<Result<Contract.ClientKey>> Handle(Contract.AddApplicationKey request, CancellationToken cancellationToken)
    {
        if (await db.SignInApplications.FirstOrDefaultAsync(a => a.Id == request.Id, cancellationToken) is not { } application)
            return OAuthApplicationErrors.NotFound;
        return application.EnsureConfidential() is { IsOk: false } refused
            ? refused.Error
            : await keys.Add(application.Id, request.Body, cancellationToken);
    }
}
