using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class GetClientHandler(ClientSight sight) : IHandle<Contract.GetClient, Contract.Client>
{
    public async Task<Result<Contract.Client>> Handle(Contract.GetClient request, CancellationToken cancellationToken) =>
        await sight.Find(request.Id, ClientSight.Read, cancellationToken) is { } client
            ? (await sight.Tell([client], cancellationToken))[0]
            : ClientErrors.NotFound;
}
