using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class CheckChannelHandler(ChannelService service, IChannelGateway port) : IMessageHandler<Contract.CheckChannel, Contract.Channel>
{
    public async Task<Result<Contract.Channel>> Handle(Contract.CheckChannel request, CancellationToken cancellationToken)
    {
        if (await service.FindReadOnly(request.Id, cancellationToken) is not { } channel)
            return ChannelErrors.NotFound;
        await port.Check(request.Id, new(service.Hook(channel)), cancellationToken);
        return await service.View(channel, cancellationToken);
    }
}
