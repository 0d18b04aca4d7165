using MakCrm.Domain.Conversations;

namespace MakCrm.Application.Conversations;

static class ConversationViews
{
    static readonly ContractMap<Conversation, Contract.Conversation> Conversation = new(map => map.Ignore(c => c.Person));

    public static Contract.Conversation View(this Conversation conversation, Contract.ConversationPerson person) =>
        Conversation.View(conversation) with
        {
            Person = person,
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

    static readonly ContractMap<ConversationMessage, Contract.ConversationMessage> ConversationMessage = new(map =>
        map.Ignore(c => c.Template, c => c.Media, c => c.Failure, c => c.At)
    );

    public static Contract.ConversationMessage View(this ConversationMessage message, ConversationMedia? media = null) =>
        ConversationMessage.View(message) with
        {
            Template = message.Template?.View(),
            Media = media?.View(),
            Failure = message.Failure is { } failure ? View(failure, message.ProviderCode) : null,
            At = message.HappenedAt,
        };

    static Contract.MessageMedia View(this ConversationMedia media) =>
        new()
        {
            State = media.State.MapTo<Contract.MediaState>(),
            MimeType = media.MimeType,
            FileName = media.FileName,
            Size = media.Size,
            Failure = media.Failure?.MapTo<Contract.MediaFailureCode>(),
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
            Code = failure.MapTo<Contract.MessageFailureCode>(),
            ProviderCode = providerCode,
            En = en,
            Ru = ru,
        };
    }

    static (string En, string Ru) Words(MessageFailureCode code) =>
        code switch
        {
            MessageFailureCode.WindowClosed => (
                "More than 24 hours have passed since the contact's last message. Send a template.",
                "Прошло больше 24 часов с последнего сообщения человека: отправьте шаблон."
            ),
            MessageFailureCode.NotOnChannel => ("This number is not registered with the messenger.", "Этого номера нет в мессенджере."),
            MessageFailureCode.TemplateRefused => (
                "The template does not exist, or its variables do not match.",
                "Мессенджер не знает такого шаблона, или переменные не подходят."
            ),
            MessageFailureCode.Undeliverable => ("The message could not be delivered.", "Доставить не удалось."),
            MessageFailureCode.Refused => ("The messenger rejected the message.", "Мессенджер отклонил сообщение."),
            MessageFailureCode.Expired => ("The message expired before it could be sent.", "Сообщение ждало слишком долго."),
        };
}
