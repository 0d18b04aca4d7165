using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

/// <summary>A bot is told at once where to bring what people write; at WhatsApp a person enters that.</summary>
sealed class OnChannelCreated(ChannelService desk, IChannelGateway port) : IEventHandler<ChannelCreated>
{
    public async Task Handle(ChannelCreated raised, EventContext facts, CancellationToken ct)
    {
        if (await desk.FindReadOnly(raised.ChannelId, ct) is { Kind: ChannelKind.Telegram } channel)
            await port.Check(channel.Id, new(desk.Hook(channel)), ct);
    }
}
