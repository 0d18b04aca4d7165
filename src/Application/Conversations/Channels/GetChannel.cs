using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class GetChannelHandler(ChannelService desk) : IMessageHandler<Contract.GetChannel, Contract.Channel>
{
    public async Task<Result<Contract.Channel>> Handle(Contract.GetChannel request, CancellationToken cancellationToken) =>
        await desk.FindReadOnly(request.Id, cancellationToken) is { } channel
            ? await desk.View(channel, cancellationToken)
            : ChannelErrors.NotFound;
}
