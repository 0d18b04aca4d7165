using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class PurgeClientHandler(ClientErasing erasing, ClientSight sight) : IHandle<Contract.PurgeClient, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.PurgeClient request, CancellationToken cancellationToken)
    {
        if (await sight.Find(request.Id, ClientSight.Purge, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        return (await erasing.Purge(client, cancellationToken)).Then(() => Nothing.Value);
    }
}
