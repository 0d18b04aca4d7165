using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class GetChannelHandler(ChannelService service) : IMessageHandler<Contract.GetChannel, Contract.Channel>
{
    public async Task<Result<Contract.Channel>> Handle(Contract.GetChannel request, CancellationToken cancellationToken) =>
        await service.FindReadOnly(request.Id, cancellationToken) is { } channel
            ? await service.View(channel, cancellationToken)
            : ChannelErrors.NotFound;
}
