using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RemoveApplicationKeyHandler(IIdentityDb db, ClientKeys keys, Exchange exchange)
    : IHandle<Contract.RemoveApplicationKey, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.RemoveApplicationKey request, CancellationToken cancellationToken)
    {
        exchange.ResourceId = request.KeyId;
        return await db.SignInApplications.AnyAsync(a => a.Id == request.Id, cancellationToken)
            ? await keys.Remove(request.Id, request.KeyId, cancellationToken)
            : ApplicationErrors.NotFound;
    }
}
