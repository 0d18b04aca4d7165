using MakCrm.Application.Clients.Public;

namespace MakCrm.Application.Clients;

sealed class SearchClientsHandler(IRecordSearch search, IShownClients shown) : IHandle<Contract.SearchClients, Contract.ClientPage>
{
    public async Task<Result<Contract.ClientPage>> Handle(Contract.SearchClients request, CancellationToken cancellationToken)
    {
        var found = await search.Find(RecordKind.Client, request.Body, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        return new Contract.ClientPage
        {
            Items = await shown.Show(found.Value, cancellationToken),
            NextCursor = found.Value.NextCursor,
            Total = found.Value.Total,
        };
    }
}
