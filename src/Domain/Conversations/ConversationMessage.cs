using MakCrm.Domain.Common;

namespace MakCrm.Domain.Conversations;

public enum MessageDirection
{
    In,
    Out,
}

public enum MessageKind
{
    Text,
    Template,
    Image,
    Audio,
    Video,
    Document,
    Sticker,
    Location,
    Contact,
    Button,
    Reaction,
    Unsupported,
}

/// <summary>In the order in which a message that goes well passes them.</summary>
public enum MessageState
{
    Received,
    Queued,
    Sending,

    /// <summary>It may have gone, and nobody knows.</summary>
    Unsure,
    Sent,
    Delivered,
    Read,
    Failed,
}

public enum MessageFailureCode
{
    WindowClosed,
    NotOnChannel,
    TemplateRefused,
    Undeliverable,
    Refused,
    Expired,
}

/// <summary>A text that the messenger has approved before, with what goes into its places.</summary>
public sealed record MessageTemplate(string Name, string Language, IReadOnlyList<string> Variables);

/// <summary>What a messenger has brought of a person.</summary>
/// <param name="ExternalId">What the messenger calls the message.</param>
/// <param name="From">What it calls the person.</param>
/// <param name="At">When he wrote it, as the messenger says.</param>
public sealed record InboundMessage(
    string ExternalId,
    string From,
    string? Phone,
    string? Name,
    MessageKind Kind,
    string? Text,
    DateTimeOffset At
)
{
    public InboundMedia? Media { get; init; }
}

/// <summary>What somebody writes to a person: a text, a template, or a file with or without words below it.</summary>
/// <param name="File">As what the file goes.</param>
public sealed record MessageDraft(string? Text, MessageTemplate? Template, MessageKind? File = null)
{
    public MessageKind Kind => File ?? (Template is null ? MessageKind.Text : MessageKind.Template);
}

/// <summary>What became of a message, as far as it is known.</summary>
/// <param name="ExternalId">What the messenger calls it.</param>
/// <param name="ProviderCode">What the messenger calls the failure.</param>
public sealed record MessageOutcome(
    MessageState State,
    string? ExternalId = null,
    MessageFailureCode? Failure = null,
    string? ProviderCode = null
)
{
    /// <summary>As events name it.</summary>
    public string Wire =>
        State switch
        {
            MessageState.Received => "received",
            MessageState.Queued => "queued",
            MessageState.Sending => "sending",
            MessageState.Unsure => "unsure",
            MessageState.Sent => "sent",
            MessageState.Delivered => "delivered",
            MessageState.Read => "read",
            MessageState.Failed => "failed",
        };
}

/// <summary>One message of a conversation. While it is on its way a sender holds it, beside the model.</summary>
public sealed class ConversationMessage : Entity
{
    public const int LongestText = 8192;

    ConversationMessage() { }

    public Guid ConversationId { get; private init; }

    public Guid ChannelId { get; private init; }

    public MessageDirection Direction { get; private init; }

    public MessageKind Kind { get; private init; }

    public string? Text { get; private set; }

    public MessageTemplate? Template { get; private set; }

    public MessageState State { get; private set; }

    public string? ExternalId { get; private set; }

    public MessageFailureCode? Failure { get; private set; }

    public string? ProviderCode { get; private set; }

    public Guid? AuthorId { get; private init; }

    public DateTimeOffset HappenedAt { get; private init; }

    public static ConversationMessage Received(Conversation conversation, InboundMessage message, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            ConversationId = conversation.Id,
            ChannelId = conversation.ChannelId,
            Direction = MessageDirection.In,
            Kind = message.Kind,
            Text = message.Text?[..Math.Min(message.Text.Length, LongestText)],
            State = MessageState.Received,
            ExternalId = message.ExternalId,
            HappenedAt = message.At,
        };

    public static ConversationMessage Queue(Conversation conversation, MessageDraft written, Guid? authorId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            ConversationId = conversation.Id,
            ChannelId = conversation.ChannelId,
            Direction = MessageDirection.Out,
            Kind = written.Kind,
            Text = written.Text,
            Template = written.Template,
            State = MessageState.Queued,
            AuthorId = authorId,
            HappenedAt = at,
        };

    /// <summary>Whether that is news: what is told late, or twice, is none.</summary>
    public bool Settle(MessageOutcome outcome)
    {
        ExternalId ??= outcome.ExternalId;
        if (Direction == MessageDirection.In || !IsNews(outcome.State))
            return false;
        (State, Failure, ProviderCode) = (outcome.State, outcome.Failure, outcome.ProviderCode);
        return true;
    }

    public void Erase()
    {
        (Text, Template) = (null, null);
        if (State is MessageState.Queued)
            (State, Failure) = (MessageState.Failed, MessageFailureCode.Undeliverable);
    }

    /// <summary>What has arrived cannot fail any more.</summary>
    bool IsNews(MessageState next) =>
        next > State && !(next == MessageState.Failed && State is MessageState.Delivered or MessageState.Read);
}
