using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

sealed class SettleMessengerMessagesHandler(MessengerBotGateway bridge) : IMessageHandler<Contract.SettleMessengerMessages, NoContent>
{
    public async Task<Result<NoContent>> Handle(Contract.SettleMessengerMessages request, CancellationToken cancellationToken)
    {
        if (!bridge.IsOpen)
            return MessengerErrors.BridgeOnly;
        // Of one that is named twice the last word holds.
        var messages = request.Body.Items.GroupBy(i => i.Id).Select(named => named.Last().Meant());
        await bridge.Settle([.. messages], cancellationToken);
        return NoContent.Value;
    }
}
