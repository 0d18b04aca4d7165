using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

static class ConversationViews
{
    public static Contract.Conversation View(this Conversation conversation, Contract.ConversationPerson person) =>
        new()
        {
            Id = conversation.Id,
            ChannelId = conversation.ChannelId,
            ChannelKind = conversation.ChannelKind.As<Contract.ChannelKind>(),
            State = conversation.State.As<Contract.ConversationState>(),
            Person = person,
            AssigneeId = conversation.AssigneeId,
            Unread = conversation.Unread,
            LastInboundAt = conversation.LastInboundAt,
            LastMessageAt = conversation.LastMessageAt,
            WindowEndsAt = conversation.WindowEndsAt,
            CreatedAt = conversation.CreatedAt,
            ClosedAt = conversation.ClosedAt,
            Version = conversation.Version,
        };

    public static Contract.ConversationPerson View(this ConversationPerson person, IReadOnlySet<Guid> clients, IReadOnlySet<Guid> leads) =>
        new()
        {
            Name = person.Name,
            Phone = PhoneNumber.Parse(person.Phone)?.Masked,
            ClientId = person.ClientId is { } client && clients.Contains(client) ? client : null,
            LeadId = person.LeadId is { } lead && leads.Contains(lead) ? lead : null,
            IsErased = person.ErasedAt is not null,
        };

    public static Contract.ConversationMessage View(this ConversationMessage message, ConversationMedia? media = null) =>
        new()
        {
            Id = message.Id,
            Direction = message.Direction.As<Contract.MessageDirection>(),
            Kind = message.Kind.As<Contract.MessageKind>(),
            Text = message.Text,
            Template = message.Template?.View(),
            State = message.State.As<Contract.MessageState>(),
            Media = media?.View(),
            Failure = message.Failure is { } failure ? View(failure, message.ProviderCode) : null,
            AuthorId = message.AuthorId,
            At = message.HappenedAt,
        };

    static Contract.MessageMedia View(this ConversationMedia media) =>
        new()
        {
            State = media.State.As<Contract.MediaState>(),
            MimeType = media.MimeType,
            FileName = media.FileName,
            Size = media.Size,
            Failure = media.Failure?.As<Contract.MediaFailureCode>(),
        };

    static Contract.MessageTemplate View(this MessageTemplate template) =>
        new()
        {
            Name = template.Name,
            Language = template.Language,
            Variables = template.Variables,
        };

    static Contract.MessageFailure View(MessageFailureCode failure, string? providerCode)
    {
        var (en, ru) = Words(failure);
        return new()
        {
            Code = failure.As<Contract.MessageFailureCode>(),
            ProviderCode = providerCode,
            En = en,
            Ru = ru,
        };
    }

    static (string En, string Ru) Words(MessageFailureCode code) =>
        code switch
        {
            MessageFailureCode.WindowClosed => (
                "More than 24 hours have passed since the person wrote: send a template.",
                "Прошло больше 24 часов с последнего сообщения человека: отправьте шаблон."
            ),
            MessageFailureCode.NotOnChannel => ("Nobody has this number at the messenger.", "Этого номера нет в мессенджере."),
            MessageFailureCode.TemplateRefused => (
                "The messenger knows no such template, or its variables do not fit.",
                "Мессенджер не знает такого шаблона, или переменные не подходят."
            ),
            MessageFailureCode.Undeliverable => ("It could not be delivered.", "Доставить не удалось."),
            MessageFailureCode.Refused => ("The messenger has refused it.", "Мессенджер отклонил сообщение."),
            MessageFailureCode.Expired => ("It waited for too long.", "Сообщение ждало слишком долго."),
        };
}
