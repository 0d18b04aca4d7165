using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

sealed class UnlinkMessengerIdentityHandler(MessengerBridge bridge, MessengerLinking linking)
    : IHandle<Contract.UnlinkMessengerIdentity, Nothing>
{
    public async Task<Result<Nothing>> Handle(Contract.UnlinkMessengerIdentity request, CancellationToken cancellationToken)
    {
        if (!bridge.IsOpen)
            return MessengerErrors.BridgeOnly;
        var channel = request.Body.Channel.As<MessengerChannel>();
        var holder = await bridge.FindHolder(channel, request.Body.ExternalId, cancellationToken);
        return holder is not null && await linking.Unlink(holder, cancellationToken) ? Nothing.Value : MessengerErrors.IdentityNotFound;
    }
}
