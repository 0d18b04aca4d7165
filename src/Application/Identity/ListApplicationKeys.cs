using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ListApplicationKeysHandler(IIdentityDb db, ClientKeys keys) : IHandle<Contract.ListApplicationKeys, Contract.ClientKeyPage>
{
    public async Task<Result<Contract.ClientKeyPage>> Handle(Contract.ListApplicationKeys request, CancellationToken cancellationToken) =>
        await db.SignInApplications.AnyAsync(a => a.Id == request.Id, cancellationToken)
            ? await keys.List(request.Id, request.Cursor, request.Limit, cancellationToken)
            : ApplicationErrors.NotFound;
}
