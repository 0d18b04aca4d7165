using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class CheckChannelHandler(ChannelService desk, IChannelGateway port) : IMessageHandler<Contract.CheckChannel, Contract.Channel>
{
    public async Task<Result<Contract.Channel>> Handle(Contract.CheckChannel request, CancellationToken cancellationToken)
    {
        if (await desk.FindReadOnly(request.Id, cancellationToken) is not { } channel)
            return ChannelErrors.NotFound;
        await port.Check(request.Id, new(desk.Hook(channel)), cancellationToken);
        return await desk.View(channel, cancellationToken);
    }
}
