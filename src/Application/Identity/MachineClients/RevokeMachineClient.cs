using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class RevokeMachineClientHandler(IIdentityDb db, TimeProvider clock)
    : IMessageHandler<Contract.RevokeMachineClient, Contract.MachineClient>
{
    public async Task<Result<Contract.MachineClient>> Handle(Contract.RevokeMachineClient request, CancellationToken cancellationToken)
    {
        if (await db.MachineClients.FirstOrDefaultAsync(c => c.Id == request.Id, cancellationToken) is not { } client)
            return MachineClientErrors.NotFound;
        return client.Revoke(clock.GetUtcNow()).Map(client.View);
    }
}
