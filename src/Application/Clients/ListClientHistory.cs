using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class ListClientHistoryHandler(IClientsDb db, ClientVisibility visibility)
    : IMessageHandler<Contract.ListClientHistory, Contract.ClientHistoryPage>
{
    public async Task<Result<Contract.ClientHistoryPage>> Handle(Contract.ListClientHistory request, CancellationToken cancellationToken)
    {
        if (!await visibility.Clients(ClientVisibility.Read).AnyAsync(c => c.Id == request.Id, cancellationToken))
            return ClientErrors.NotFound;
        var steps = db.ClientHistory.Where(e => e.ClientId == request.Id);
        var page = await steps.ToPage(request.Cursor, request.Limit, ClientViews.Step, cancellationToken);
        return page.Map(p => new Contract.ClientHistoryPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
