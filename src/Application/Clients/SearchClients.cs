using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class SearchClientsHandler(IRecordSearch search, ClientSight sight) : IHandle<Contract.SearchClients, Contract.ClientPage>
{
    public async Task<Result<Contract.ClientPage>> Handle(Contract.SearchClients request, CancellationToken cancellationToken)
    {
        var found = await search.Find(RecordKind.Client, request.Body, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var ids = found.Value.Ids;
        var clients = await sight.Clients(ClientSight.Read).AsNoTracking().Where(c => ids.Contains(c.Id)).ToListAsync(cancellationToken);
        return new Contract.ClientPage
        {
            Items = await sight.Tell(found.Value.InOrder(clients), cancellationToken),
            NextCursor = found.Value.NextCursor,
            Total = found.Value.Total,
        };
    }
}
