using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Messengers;

namespace MakCrm.Application.Messengers;

static class MessengerViews
{
    public static Contract.MessengerIdentity View(this MessengerIdentity identity) =>
        new()
        {
            Id = identity.Id,
            Channel = identity.Channel.As<Contract.MessengerChannel>(),
            DisplayName = identity.DisplayName,
            Username = identity.Username,
            LinkedAt = identity.LinkedAt,
            LastUsedAt = identity.LastUsedAt,
            Version = identity.Version,
        };

    public static Contract.MessengerLinked Linked(this MessengerIdentity identity, Recipient person) =>
        new()
        {
            Channel = identity.Channel.As<Contract.MessengerChannel>(),
            ExternalId = identity.ExternalId,
            Name = person.Name,
            Language = Wire.Parse<Contract.Language>(person.Language),
            LinkedAt = identity.LinkedAt,
        };

    public static Contract.MessengerMessage View(this TakenMessage message) =>
        new()
        {
            Id = message.Id,
            ExternalId = message.ExternalId,
            Language = Wire.Parse<Contract.Language>(message.Language),
            Kind = Wire.Parse<Contract.NotificationKind>(message.Kind),
            Title = message.Title,
            Text = message.Text,
            Subject = new() { Type = Wire.Parse<Contract.SubjectKind>(message.SubjectType), Id = message.SubjectId },
            At = message.At,
        };

    public static SettledMessage Meant(this Contract.MessengerMessageOutcome settled) =>
        new(settled.Id, Wire.Name(settled.Outcome), settled.Error);

    public static MessengerUser Meant(this Contract.MessengerRedemption body) =>
        new(body.Channel.As<MessengerChannel>(), body.ExternalId, body.DisplayName, body.Username);
}
