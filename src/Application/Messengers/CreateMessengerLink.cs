using MakCrm.Domain.Messengers;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Messengers;

sealed class CreateMessengerLinkHandler(ICaller caller, LinkCodeIssuer codes, RequestContext exchange)
    : IMessageHandler<Contract.CreateMessengerLink, Contract.MessengerLink>
{
    public async Task<Result<Contract.MessengerLink>> Handle(Contract.CreateMessengerLink request, CancellationToken cancellationToken)
    {
        // Whoever acts in a person's name must not open further ways to act in it.
        if (caller is not { SessionId: { } session, ActorId: null })
            return MessengerErrors.ByPeopleOnly;
        exchange.IsAnswerSecret = true;
        return await codes.Make(caller.Id, session, request.Body.Channel.MapTo<MessengerChannel>(), cancellationToken);
    }
}

/// <summary>Codes that people show to bots.</summary>
sealed class LinkCodeIssuer(IMessengersDb db, IMessengerDeepLinks addresses, TimeProvider clock) : IModuleService
{
    public async Task<Contract.MessengerLink> Make(Guid userId, Guid sessionId, MessengerChannel channel, CancellationToken ct)
    {
        var (now, code) = (clock.GetUtcNow(), LinkCode.New());
        var link = await db.MessengerLinks.FirstOrDefaultAsync(l => l.UserId == userId && l.Channel == channel, ct);
        link ??= db.MessengerLinks.Add(MessengerLink.Begin(userId, channel, now)).Entity;
        link.Renew(sessionId, code, now);
        return new()
        {
            Channel = channel.MapTo<Contract.MessengerChannel>(),
            Code = code.Text,
            Url = addresses.Of(channel, code.Text),
            ExpiresAt = link.ExpiresAt,
        };
    }
}
