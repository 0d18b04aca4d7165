using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientsHandler(IClientsDb db, ClientVisibility visibility, ClientRelatedRecordLoader inclusions)
    : IMessageHandler<Contract.ListClients, Contract.ClientPage>
{
    public async Task<Result<Contract.ClientPage>> Handle(Contract.ListClients request, CancellationToken cancellationToken)
    {
        var clients = new ClientFilter(db, visibility).Apply(request);
        var order = ClientListSorting.Of(request.Sort, request.Order);
        if (!order.TryGoOn(clients, request.Cursor, out var rest))
            return PageCursor.InvalidCursor;
        var page = await rest.AsNoTracking().Take(request.Limit + 1).ToListAsync(cancellationToken);
        var hasMore = page.Count > request.Limit;
        if (hasMore)
            page.RemoveAt(request.Limit);
        var shown = await visibility.ToContractLogged(page, cancellationToken);
        return new Contract.ClientPage
        {
            Items = shown,
            NextCursor = hasMore ? order.Cursor(page[^1]) : null,
            Total = await clients.ToTotal(request.Count, cancellationToken),
            Included = await inclusions.Of(request.Include, shown, cancellationToken),
        };
    }
}
