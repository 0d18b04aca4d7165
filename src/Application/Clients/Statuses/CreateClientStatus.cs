using MakCrm.Domain.Clients;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Clients;

sealed class CreateClientStatusHandler(IClientsDb db) : IMessageHandler<Contract.CreateClientStatus, Contract.ClientStatus>
{
    public async Task<Result<Contract.ClientStatus>> Handle(Contract.CreateClientStatus request, CancellationToken cancellationToken)
    {
        var body = request.Body;
        await db.ClientStatuses.LockTable(cancellationToken);
        var existing = await db.ClientStatuses.ToDictionaryAsync(s => s.Code, s => s.Position, cancellationToken);
        if (existing.ContainsKey(body.Code))
            return ClientStatusErrors.CodeTaken;
        if (existing.Count >= ClientStatus.Most)
            return ClientStatusErrors.LimitReached;
        var position = body.Order ?? Math.Min(existing.Values.DefaultIfEmpty().Max() + 1, ClientStatus.LastPosition);
        var status = ClientStatus.Define(body.Code, new(body.Name.En, body.Name.Ru, body.Color, position));
        db.ClientStatuses.Add(status);
        return ClientViews.Status.View(status);
    }
}
