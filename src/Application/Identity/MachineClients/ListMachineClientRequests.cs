using MakCrm.Domain.Identity;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Identity;

sealed class ListMachineClientRequestsHandler(IIdentityDb db)
    : IMessageHandler<Contract.ListMachineClientRequests, Contract.ClientRequestPage>
{
    public async Task<Result<Contract.ClientRequestPage>> Handle(
        Contract.ListMachineClientRequests request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.MachineClients.AnyAsync(c => c.Id == request.Id, cancellationToken))
            return MachineClientErrors.NotFound;
        return await db.RequestsOf(
            request.Id,
            new(request.Cursor, request.Limit, request.Status, request.Operation, request.From, request.To),
            cancellationToken
        );
    }
}
