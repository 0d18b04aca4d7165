using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class DeleteClientStatusHandler(IClientsDb db, RequestContext exchange) : IMessageHandler<Contract.DeleteClientStatus, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.DeleteClientStatus request, CancellationToken cancellationToken)
    {
        if (await db.ClientStatuses.FirstOrDefaultAsync(s => s.Code == request.Code, cancellationToken) is not { } status)
            return ClientStatusErrors.NotFound;
        exchange.ResourceId = status.Id;
        if (await db.Clients.AnyAsync(c => c.Status == status.Code, cancellationToken))
            return ClientStatusErrors.InUse;
        status.Delete();
        db.ClientStatuses.Remove(status);
        return NoContent.Value;
    }
}
