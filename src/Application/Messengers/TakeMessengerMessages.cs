using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

sealed class TakeMessengerMessagesHandler(MessengerBotGateway bridge, TimeProvider clock)
    : IMessageHandler<Contract.TakeMessengerMessages, Contract.MessengerMessages>
{
    const int UsualLimit = 50;

    /// <summary>Enough to send what one call takes at the pace that messengers allow.</summary>
    static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    public async Task<Result<Contract.MessengerMessages>> Handle(
        Contract.TakeMessengerMessages request,
        CancellationToken cancellationToken
    )
    {
        if (!bridge.IsOpen)
            return MessengerErrors.BridgeOnly;
        var until = clock.GetUtcNow() + Lease;
        var lease = new MessageLeaseRequest(request.Body.Channel.MapTo<MessengerChannel>(), request.Body.Limit ?? UsualLimit, until);
        var taken = await bridge.Take(lease, cancellationToken);
        return new Contract.MessengerMessages { Items = [.. taken.Select(m => m.View())], LeasedUntil = until };
    }
}
