using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientStatusesHandler(IClientsDb db) : IMessageHandler<Contract.ListClientStatuses, Contract.ClientStatusList>
{
    public async Task<Result<Contract.ClientStatusList>> Handle(Contract.ListClientStatuses request, CancellationToken cancellationToken)
    {
        var statuses = db.ClientStatuses.OrderBy(s => s.Position).ThenBy(s => s.Code).Select(ClientViews.Status);
        return new Contract.ClientStatusList { Items = await statuses.ToListAsync(cancellationToken), NextCursor = null };
    }
}
