using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class TrashClientHandler(ClientSight sight, ICaller caller, TimeProvider clock) : IHandle<Contract.TrashClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.TrashClient request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, ClientSight.Delete, cancellationToken) is { } client
            ? client.Trash(caller.Now(clock)).Then(() => sight.Show(client))
            : ClientErrors.NotFound;
}
