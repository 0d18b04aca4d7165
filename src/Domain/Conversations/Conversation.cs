using MakCrm.Domain.Common;

namespace MakCrm.Domain.Conversations;

public enum ConversationState
{
    Open,
    Closed,
}

/// <summary>What the tenant and one person write to each other by one channel, from the first word until it is closed.</summary>
public sealed class Conversation : AggregateRoot
{
    /// <summary>So long after a person's last word WhatsApp takes a free text.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromHours(24);

    Conversation() { }

    public Guid ChannelId { get; private init; }

    public ChannelKind ChannelKind { get; private init; }

    public Guid PersonId { get; private init; }

    public ConversationState State { get; private set; }

    public Guid? AssigneeId { get; private set; }

    /// <summary>What the person has written and nobody has read.</summary>
    public int Unread { get; private set; }

    public DateTimeOffset? LastInboundAt { get; private set; }

    public DateTimeOffset LastMessageAt { get; private set; }

    public DateTimeOffset CreatedAt { get; private init; }

    public DateTimeOffset? ClosedAt { get; private set; }

    /// <summary>When what was said in it was blanked.</summary>
    public DateTimeOffset? AnonymizedAt { get; private set; }

    public DateTimeOffset? WindowEndsAt => ChannelKind == ChannelKind.Whatsapp ? LastInboundAt + Window : null;

    public static Conversation Start(Channel channel, Guid personId, DateTimeOffset at)
    {
        var conversation = new Conversation
        {
            Id = Guid.CreateVersion7(at),
            ChannelId = channel.Id,
            ChannelKind = channel.Kind,
            PersonId = personId,
            LastMessageAt = at,
            CreatedAt = at,
        };
        conversation.Raise(new ConversationStarted(conversation.Id, channel.Id));
        return conversation;
    }

    /// <summary>The tenant writes first.</summary>
    /// <param name="channel">By which it does.</param>
    /// <param name="personId">To whom.</param>
    /// <param name="assigneeId">Whose conversation it is; null for nobody's.</param>
    /// <param name="lastInboundAt">When the person last wrote in a conversation that is closed: the window is the person's.</param>
    /// <param name="at">When.</param>
    public static Conversation Begin(Channel channel, Guid personId, Guid? assigneeId, DateTimeOffset? lastInboundAt, DateTimeOffset at)
    {
        var conversation = Start(channel, personId, at);
        (conversation.AssigneeId, conversation.LastInboundAt) = (assigneeId, lastInboundAt);
        return conversation;
    }

    /// <summary>The person has written; what comes late moves nothing back.</summary>
    public ConversationMessage Receive(InboundMessage inbound, DateTimeOffset at)
    {
        var message = ConversationMessage.Received(this, inbound, at);
        LastInboundAt = Later(LastInboundAt, inbound.At);
        LastMessageAt = Later(LastMessageAt, inbound.At);
        Raise(new ConversationMessageReceived(Id, message.Id));
        if (Unread++ == 0)
            Raise(new ConversationAwaitsReply(Id, AssigneeId));
        return message;
    }

    public Result<ConversationMessage> Write(MessageDraft written, Guid? authorId, DateTimeOffset at)
    {
        if (State == ConversationState.Closed)
            return ConversationErrors.Closed;
        if (ChannelKind != ChannelKind.Whatsapp && written.Template is not null)
            return ConversationErrors.TemplateUnfit;
        if (ChannelKind == ChannelKind.Whatsapp && written.Template is null && !(at < WindowEndsAt))
            return ConversationErrors.WindowClosed;
        var message = ConversationMessage.Queue(this, written, authorId, at);
        LastMessageAt = Later(LastMessageAt, at);
        // What automation writes reads nothing for anybody.
        if (authorId is not null)
            Unread = 0;
        Raise(new ConversationMessageWritten(Id, message.Id));
        return message;
    }

    /// <summary>It is known, or known better, what became of a message.</summary>
    public void RecordOutcome(ConversationMessage message, MessageOutcome outcome)
    {
        if (message.Settle(outcome))
            Raise(new ConversationMessageSettled(Id, message.Id, outcome.Wire));
    }

    /// <summary>What came with a message is here, or will not come.</summary>
    public void RecordOutcome(ConversationMedia media) =>
        Raise(new ConversationMediaSettled(Id, media.Id, media.State == MediaState.Ready ? "ready" : "failed"));

    public void Assign(Guid? assigneeId)
    {
        if (assigneeId == AssigneeId)
            return;
        AssigneeId = assigneeId;
        Raise(new ConversationAssigned(Id, assigneeId));
    }

    public Result Close(DateTimeOffset at)
    {
        if (State == ConversationState.Closed)
            return ConversationErrors.Closed;
        (State, ClosedAt, Unread) = (ConversationState.Closed, at, 0);
        Raise(new ConversationClosed(Id));
        return Result.Ok();
    }

    public Result Reopen()
    {
        if (State == ConversationState.Open)
            return ConversationErrors.Open;
        if (AnonymizedAt is not null)
            return ConversationErrors.PersonErased;
        (State, ClosedAt) = (ConversationState.Open, null);
        Raise(new ConversationReopened(Id));
        return Result.Ok();
    }

    public void Read()
    {
        if (Unread == 0)
            return;
        Unread = 0;
        Raise(new ConversationRead(Id));
    }

    /// <summary>It turned out who the person is.</summary>
    public void Link() => Raise(new ConversationLinked(Id));

    /// <summary>What the person said is gone; that there was a conversation stays.</summary>
    public void Anonymize(DateTimeOffset at)
    {
        if (State == ConversationState.Open)
            (State, ClosedAt, Unread) = (ConversationState.Closed, at, 0);
        AnonymizedAt = at;
        Raise(new ConversationAnonymized(Id));
    }

    static DateTimeOffset Later(DateTimeOffset? one, DateTimeOffset other) => one > other ? one.Value : other;
}
