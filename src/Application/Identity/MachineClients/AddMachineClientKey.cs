using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class AddMachineClientKeyHandler(IIdentityDb db, PermissionGrantPolicy grants, OAuthClientKeyService keys)
    : IMessageHandler<Contract.AddMachineClientKey, Contract.ClientKey>
{
    public async Task<Result<Contract.ClientKey>> Handle(Contract.AddMachineClientKey request, CancellationToken cancellationToken)
    {
        if (await db.MachineClients.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } client)
            return MachineClientErrors.NotFound;
        if (client.RevokedAt is not null)
            return MachineClientErrors.Revoked;
        // Whoever has the key can do what the client can: that is a grant, too.
        return grants.CallerCovers(client.Permissions)
            ? await keys.Add(client.Id, request.Body, cancellationToken)
            : MachineClientErrors.PermissionNotGrantable;
    }
}
