using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class PurgeClientHandler(IClientsDb db, ClientSight sight) : IHandle<Contract.PurgeClient, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.PurgeClient request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, ClientSight.Purge, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        var purged = client.Purge();
        if (!purged.IsOk)
            return purged.Error;
        // Comments, history and what it is found by go with it in the store.
        db.Clients.Remove(client);
        return Nothing.Value;
    }
}
