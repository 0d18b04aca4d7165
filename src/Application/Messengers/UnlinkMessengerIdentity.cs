using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

sealed class UnlinkMessengerIdentityHandler(MessengerBotGateway bridge, MessengerTenantLinker linking)
    : IMessageHandler<Contract.UnlinkMessengerIdentity, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.UnlinkMessengerIdentity request, CancellationToken cancellationToken)
    {
        if (!bridge.IsOpen)
            return MessengerErrors.BridgeOnly;
        var channel = request.Body.Channel.MapTo<MessengerChannel>();
        var holder = await bridge.FindHolder(channel, request.Body.ExternalId, cancellationToken);
        return holder is not null && await linking.Unlink(holder, cancellationToken) ? NoContent.Value : MessengerErrors.IdentityNotFound;
    }
}
