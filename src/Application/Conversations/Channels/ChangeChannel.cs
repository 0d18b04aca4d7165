using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class ChangeChannelHandler(ChannelService service, ChannelSecretService keys)
    : IMessageHandler<Contract.ChangeChannel, Contract.Channel>
{
    public async Task<Result<Contract.Channel>> Handle(Contract.ChangeChannel request, CancellationToken cancellationToken)
    {
        if (await service.Find(request.Id, cancellationToken) is not { } channel)
            return ChannelErrors.NotFound;
        var to = request.Body.Changes;
        if (to.Source is { } source && await service.ValidateSource(source, cancellationToken) is { } unfit)
            return unfit;
        if (keys.Change(channel, to) is { } refusal)
            return refusal;
        var terms = new ChannelOptions(
            to.Name ?? channel.Name,
            to.NewPeople?.MapTo<UnknownSenderPolicy>() ?? channel.NewPeople,
            to.Source ?? channel.SourceCode,
            to.Whatsapp?.BusinessAccountId ?? channel.BusinessId
        );
        channel.Change(terms, to.State?.MapTo<ChannelState>() ?? channel.State);
        return await service.View(channel, cancellationToken);
    }
}
