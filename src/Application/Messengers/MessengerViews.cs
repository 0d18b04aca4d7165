using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

static class MessengerViews
{
    static readonly ContractMap<MessengerIdentity, Contract.MessengerIdentity> MessengerIdentity = new();

    public static Contract.MessengerIdentity View(this MessengerIdentity identity) => MessengerIdentity.View(identity);

    public static Contract.MessengerLinked Linked(this MessengerIdentity identity, Recipient person) =>
        new()
        {
            Channel = identity.Channel.MapTo<Contract.MessengerChannel>(),
            ExternalId = identity.ExternalId,
            Name = person.Name,
            Language = EnumWireFormat.Parse<Contract.Language>(person.Language),
            LinkedAt = identity.LinkedAt,
        };

    static readonly ContractMap<LeasedMessage, Contract.MessengerMessage> MessengerMessage = new(map =>
        map.Map(
            c => c.Subject,
            message => new Contract.NotificationSubject
            {
                Type = EnumWireFormat.Parse<Contract.SubjectKind>(message.SubjectType),
                Id = message.SubjectId,
            }
        )
    );

    public static Contract.MessengerMessage View(this LeasedMessage message) => MessengerMessage.View(message);

    public static MessageAcknowledgement Meant(this Contract.MessengerMessageOutcome settled) =>
        new(settled.Id, EnumWireFormat.ToWireName(settled.Outcome), settled.Error);

    public static MessengerUser Meant(this Contract.MessengerRedemption body) =>
        new(body.Channel.MapTo<MessengerChannel>(), body.ExternalId, body.DisplayName, body.Username);
}
