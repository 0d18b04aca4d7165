using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class PurgeClientHandler(ClientErasure erasing, ClientVisibility visibility) : IMessageHandler<Contract.PurgeClient, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.PurgeClient request, CancellationToken cancellationToken)
    {
        if (await visibility.Find(request.Id, ClientVisibility.Purge, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        return (await erasing.Purge(client, cancellationToken)).Map(() => NoContent.Value);
    }
}
