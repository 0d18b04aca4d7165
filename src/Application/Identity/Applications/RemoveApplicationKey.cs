using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RemoveApplicationKeyHandler(IIdentityDb db, OAuthClientKeyService keys, RequestContext exchange)
    : IMessageHandler<Contract.RemoveApplicationKey, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.RemoveApplicationKey request, CancellationToken cancellationToken)
    {
        exchange.ResourceId = request.KeyId;
        return await db.SignInApplications.AnyAsync(a => a.Id == request.Id, cancellationToken)
            ? await keys.Remove(request.Id, request.KeyId, cancellationToken)
            : OAuthApplicationErrors.NotFound;
    }
}
