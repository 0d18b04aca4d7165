using MakCrm.Domain.Clients;

namespace MakCrm.Application.Clients;

sealed class FollowClientHandler(ClientFollowerService followers) : IMessageHandler<Contract.FollowClient, Contract.ClientFollowerList>
{
    public async Task<Result<Contract.ClientFollowerList>> Handle(Contract.FollowClient request, CancellationToken cancellationToken)
    {
        if (await followers.Find(request.Id, request.Body.UserId, cancellationToken) is not { } client)
            return ClientErrors.NotFound;
        var added = await followers.Add(client, request.Body.UserId, cancellationToken);
        return added.IsOk ? await followers.Show(client.Id, cancellationToken) : added.Error;
    }
}
