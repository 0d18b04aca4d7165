using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ListMachineClientKeysHandler(IIdentityDb db, OAuthClientKeyService keys)
    : IMessageHandler<Contract.ListMachineClientKeys, Contract.ClientKeyPage>
{
    public async Task<Result<Contract.ClientKeyPage>> Handle(Contract.ListMachineClientKeys request, CancellationToken cancellationToken) =>
        await db.MachineClients.AnyAsync(c => c.Id == request.Id, cancellationToken)
            ? await keys.List(request.Id, request.Cursor, request.Limit, cancellationToken)
            : MachineClientErrors.NotFound;
}
