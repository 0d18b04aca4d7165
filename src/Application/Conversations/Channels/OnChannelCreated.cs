using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

/// <summary>A bot is told at once where to bring what people write; at WhatsApp a person enters that.</summary>
sealed class OnChannelCreated(ChannelService service, IChannelGateway port) : IEventHandler<ChannelCreated>
{
    public async Task Handle(ChannelCreated raised, EventContext facts, CancellationToken ct)
    {
        if (await service.FindReadOnly(raised.ChannelId, ct) is { Kind: ChannelKind.Telegram } channel)
            await port.Check(channel.Id, new(service.Hook(channel)), ct);
    }
}
