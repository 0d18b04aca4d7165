using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class TrashClientHandler(ClientVisibility visibility, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.TrashClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.TrashClient request, CancellationToken cancellationToken) =>
        await visibility.Find(request.Id, ClientVisibility.Delete, cancellationToken) is not { } client ? ClientErrors.NotFound
        : client.Trash(caller.Now(clock)).Error is { } refusal ? refusal
        : await visibility.ToContract(client, cancellationToken);
}
