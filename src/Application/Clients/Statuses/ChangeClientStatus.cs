using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ChangeClientStatusHandler(IClientsDb db, RequestContext exchange)
    : IMessageHandler<Contract.ChangeClientStatus, Contract.ClientStatus>
{
    public async Task<Result<Contract.ClientStatus>> Handle(Contract.ChangeClientStatus request, CancellationToken cancellationToken)
    {
        if (await db.ClientStatuses.FirstOrDefaultAsync(s => s.Code == request.Code, cancellationToken) is not { } status)
            return ClientStatusErrors.NotFound;
        exchange.ResourceId = status.Id;
        var to = request.Body.Changes;
        status.Change(
            new(to.Name?.En ?? status.NameEn, to.Name?.Ru ?? status.NameRu, to.Color ?? status.Color, to.Order ?? status.Position)
        );
        return ClientViews.Status.View(status);
    }
}
