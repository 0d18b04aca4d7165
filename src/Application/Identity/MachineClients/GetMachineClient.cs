using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class GetMachineClientHandler(IIdentityDb db) : IMessageHandler<Contract.GetMachineClient, Contract.MachineClient>
{
    public async Task<Result<Contract.MachineClient>> Handle(Contract.GetMachineClient request, CancellationToken cancellationToken) =>
        await db
            .MachineClients.Where(c => c.Id == request.Id)
            .Select(MachineClientViews.MachineClient)
            .FirstOrDefaultAsync(cancellationToken)
            is { } client
            ? client
            : MachineClientErrors.NotFound;
}
