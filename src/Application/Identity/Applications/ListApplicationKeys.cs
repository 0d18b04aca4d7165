using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ListApplicationKeysHandler(IIdentityDb db, OAuthClientKeyService keys)
    : IMessageHandler<Contract.ListApplicationKeys, Contract.ClientKeyPage>
{
    public async Task<Result<Contract.ClientKeyPage>> Handle(Contract.ListApplicationKeys request, CancellationToken cancellationToken) =>
        await db.SignInApplications.AnyAsync(a => a.Id == request.Id, cancellationToken)
            ? await keys.List(request.Id, request.Cursor, request.Limit, cancellationToken)
            : OAuthApplicationErrors.NotFound;
}
