using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

sealed class RedeemMessengerLinkHandler(MessengerBotGateway bridge, MessengerTenantLinker linking)
    : IMessageHandler<Contract.RedeemMessengerLink, Contract.MessengerLinked>
{
    public async Task<Result<Contract.MessengerLinked>> Handle(Contract.RedeemMessengerLink request, CancellationToken cancellationToken)
    {
        if (!bridge.IsOpen)
            return MessengerErrors.BridgeOnly;
        var user = request.Body.Meant();
        if (await bridge.FindLink(user.Channel, request.Body.Code, cancellationToken) is not { } shown)
            return MessengerErrors.LinkOver;
        var holder = await bridge.FindHolder(user.Channel, user.ExternalId, cancellationToken);
        if (holder is not null && holder.UserId != shown.UserId)
        {
            if (holder.IsOpen)
                return MessengerErrors.IdentityTaken;
            await linking.Unlink(holder, cancellationToken);
        }

        return await linking.Link(shown, user, cancellationToken);
    }
}
