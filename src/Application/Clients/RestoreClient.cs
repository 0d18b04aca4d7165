using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class RestoreClientHandler(ClientSight sight, ICaller caller, TimeProvider clock) : IHandle<Contract.RestoreClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.RestoreClient request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, ClientSight.Delete, cancellationToken) is not { } client ? ClientErrors.NotFound
        : client.Restore(caller.Now(clock)).Error is { } refusal ? refusal
        : await sight.Show(client, cancellationToken);
}
