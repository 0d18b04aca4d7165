using MakCrm.Application.Clients.Public;

namespace MakCrm.Application.Clients;

sealed class SearchClientsHandler(IRecordSearch search, IVisibleClientReader shown, ClientRelatedRecordLoader inclusions)
    : IMessageHandler<Contract.SearchClients, Contract.ClientPage>
{
    public async Task<Result<Contract.ClientPage>> Handle(Contract.SearchClients request, CancellationToken cancellationToken)
    {
        var found = await search.Find(RecordType.Client, request.Body, cancellationToken);
        if (!found.IsOk)
            return found.Error;
        var clients = await shown.Show(found.Value, cancellationToken);
        return new Contract.ClientPage
        {
            Items = clients,
            NextCursor = found.Value.NextCursor,
            Total = found.Value.Total,
            Included = await inclusions.Of(request.Include, clients, cancellationToken),
        };
    }
}
