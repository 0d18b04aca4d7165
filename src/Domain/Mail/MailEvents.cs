using MakCrm.Domain.Common;

namespace MakCrm.Domain.Mail;

[EventName("mail_message.queued.v1")]
public sealed record MailMessageQueued(Guid MessageId) : DomainEvent;

[EventName("mail_message.sent.v1")]
public sealed record MailMessageSent(Guid MessageId) : DomainEvent;

[EventName("mail_message.failed.v1")]
public sealed record MailMessageFailed(Guid MessageId) : DomainEvent;

[EventName("mail_message.bounced.v1")]
public sealed record MailMessageBounced(Guid MessageId) : DomainEvent;

/// <summary>The person whom it went to was erased.</summary>
[EventName("mail_message.anonymized.v1")]
public sealed record MailMessageAnonymized(Guid MessageId) : DomainEvent;

[EventName("mail_template.begun.v1")]
public sealed record MailTemplateCreated(Guid TemplateId) : DomainEvent;

[EventName("mail_template.changed.v1")]
public sealed record MailTemplateChanged(Guid TemplateId) : DomainEvent;

[EventName("mail_message.kept.v1")]
public sealed record MailMessageSuppressed(Guid MessageId) : DomainEvent;
