using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class GetClientStatusHandler(IClientsDb db) : IMessageHandler<Contract.GetClientStatus, Contract.ClientStatus>
{
    public async Task<Result<Contract.ClientStatus>> Handle(Contract.GetClientStatus request, CancellationToken cancellationToken) =>
        await db.ClientStatuses.Where(s => s.Code == request.Code).Select(ClientViews.Status).FirstOrDefaultAsync(cancellationToken)
            is { } status
            ? status
            : ClientStatusErrors.NotFound;
}
