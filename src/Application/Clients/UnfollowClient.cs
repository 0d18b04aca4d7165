using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class UnfollowClientHandler(ClientFollowerService followers) : IMessageHandler<Contract.UnfollowClient, Contract.ClientFollowerList>
{
    public async Task<Result<Contract.ClientFollowerList>> Handle(Contract.UnfollowClient request, CancellationToken cancellationToken)
    {
        if (await followers.Find(request.Id, request.Body.UserId, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        await followers.Remove(client, request.Body.UserId, cancellationToken);
        return await followers.Show(client.Id, cancellationToken);
    }
}
