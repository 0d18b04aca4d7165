using MakCrm.Application.Sources.Public;
using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

sealed class CreateChannelHandler(ChannelService service, ChannelCreator creator, IChannelGateway port)
    : IMessageHandler<Contract.CreateChannel, Contract.Channel>
{
    public async Task<Result<Contract.Channel>> Handle(Contract.CreateChannel request, CancellationToken cancellationToken)
    {
        if (await port.ValidateTenant(cancellationToken) is { } refusal)
            return refusal;
        var body = request.Body;
        var terms = new ChannelOptions(
            body.Name,
            (body.NewPeople ?? Contract.NewPeople.Lead).MapTo<UnknownSenderPolicy>(),
            body.Source ?? SourceCodes.Direct,
            body.Whatsapp?.BusinessAccountId
        );
        if (await service.ValidateSource(terms.SourceCode, cancellationToken) is { } unfit)
            return unfit;
        var let = await creator.Let(body, terms, cancellationToken);
        return let.Map(channel => service.View(channel, new ChannelHealth(channel.Id)));
    }
}

/// <summary>Lets a channel in, as long as there are not too many.</summary>
sealed class ChannelCreator(IConversationsDb db, IChannelGateway port, ChannelSecretService keys, TimeProvider clock) : IModuleService
{
    public async Task<Result<Channel>> Let(Contract.ChannelRegistration registration, ChannelOptions terms, CancellationToken ct)
    {
        if (keys.Read(registration) is not var (account, secrets))
            return ChannelErrors.SettingsUnfit;
        if (!await db.Channels.HasCapacity(Channel.Most, ct))
            return ChannelErrors.LimitReached;
        var channel = Channel.Create(Guid.CreateVersion7(), account, port.NewHookKey(), terms, clock.GetUtcNow());
        keys.Keep(channel, secrets);
        db.ChannelTraffic.Add(new(channel.Id));
        return db.Channels.Add(channel).Entity;
    }
}
