using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class RestoreClientHandler(ClientVisibility visibility, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.RestoreClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.RestoreClient request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, ClientVisibility.Delete, cancellationToken) is not { } client ? ClientErrors.NotFound
        : client.Restore(caller.Now(clock)).Error is { } refusal ? refusal
        : await visibility.ToContract(client, cancellationToken);
}
