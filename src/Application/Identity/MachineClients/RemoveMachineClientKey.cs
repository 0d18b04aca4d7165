using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RemoveMachineClientKeyHandler(IIdentityDb db, OAuthClientKeyService keys, RequestContext exchange)
    : IMessageHandler<Contract.RemoveMachineClientKey, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.RemoveMachineClientKey request, CancellationToken cancellationToken)
    {
        exchange.ResourceId = request.KeyId;
        return await db.MachineClients.AnyAsync(c => c.Id == request.Id, cancellationToken)
            ? await keys.Remove(request.Id, request.KeyId, cancellationToken)
            : MachineClientErrors.NotFound;
    }
}
