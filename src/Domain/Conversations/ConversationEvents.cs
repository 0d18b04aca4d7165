using MakCrm.Domain.Common;

namespace MakCrm.Domain.Conversations;

[EventName("channel.created.v1")]
public sealed record ChannelCreated(Guid ChannelId) : DomainEvent;

[EventName("channel.changed.v1")]
public sealed record ChannelChanged(Guid ChannelId) : DomainEvent;

[EventName("channel.deleted.v1")]
public sealed record ChannelDeleted(Guid ChannelId) : DomainEvent;

[EventName("conversation.started.v1")]
public sealed record ConversationStarted(Guid ConversationId, Guid ChannelId) : DomainEvent;

[EventName("conversation.message_received.v1")]
public sealed record ConversationMessageReceived(Guid ConversationId, Guid MessageId) : DomainEvent;

/// <summary>Everything before was read.</summary>
[EventName("conversation.waits.v1")]
public sealed record ConversationAwaitsReply(Guid ConversationId, Guid? AssigneeId) : DomainEvent;

[EventName("conversation.message_written.v1")]
public sealed record ConversationMessageWritten(Guid ConversationId, Guid MessageId) : DomainEvent;

[EventName("conversation.message_settled.v1")]
public sealed record ConversationMessageSettled(Guid ConversationId, Guid MessageId, string State) : DomainEvent;

[EventName("conversation.assigned.v1")]
public sealed record ConversationAssigned(Guid ConversationId, Guid? AssigneeId) : DomainEvent;

[EventName("conversation.read.v1")]
public sealed record ConversationRead(Guid ConversationId) : DomainEvent;

[EventName("conversation.closed.v1")]
public sealed record ConversationClosed(Guid ConversationId) : DomainEvent;

[EventName("conversation.reopened.v1")]
public sealed record ConversationReopened(Guid ConversationId) : DomainEvent;

/// <summary>It turned out who the person is among leads and clients.</summary>
[EventName("conversation.linked.v1")]
public sealed record ConversationLinked(Guid ConversationId) : DomainEvent;

[EventName("conversation.anonymized.v1")]
public sealed record ConversationAnonymized(Guid ConversationId) : DomainEvent;

/// <summary>What came with a message is here, or will not come.</summary>
[EventName("conversation.media_settled.v1")]
public sealed record ConversationMediaSettled(Guid ConversationId, Guid MessageId, string State) : DomainEvent;
