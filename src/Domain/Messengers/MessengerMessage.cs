using MakCrm.Domain.Common;

namespace MakCrm.Domain.Messengers;

/// <summary>News on its way to a messenger, in its reader's words. The bot's side takes and settles it beside the model.</summary>
public sealed class MessengerMessage : Entity
{
    MessengerMessage() { }

    public Guid NetworkId { get; private init; }

    public Guid IdentityId { get; private init; }

    public MessengerChannel Channel { get; private init; }

    public Guid NotificationId { get; private init; }

    public string Language { get; private init; } = "";

    public string Kind { get; private init; } = "";

    public string SubjectType { get; private init; } = "";

    public Guid SubjectId { get; private init; }

    public string Title { get; private init; } = "";

    public string Text { get; private init; } = "";

    public DateTimeOffset HappenedAt { get; private init; }

    public static MessengerMessage To(MessengerIdentity identity, MessengerMessageContent content, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            NetworkId = identity.NetworkId,
            IdentityId = identity.Id,
            Channel = identity.Channel,
            NotificationId = content.NotificationId,
            Language = content.Language,
            Kind = content.Kind,
            SubjectType = content.SubjectType,
            SubjectId = content.SubjectId,
            Title = content.Title,
            Text = content.Text,
            HappenedAt = content.At,
        };
}

/// <summary>What somebody is told, in the words and by the names of whoever tells it.</summary>
public sealed record MessengerMessageContent(
    Guid NotificationId,
    string Kind,
    string SubjectType,
    Guid SubjectId,
    string Language,
    string Title,
    string Text,
    DateTimeOffset At
);
