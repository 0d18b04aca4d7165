using MakCrm.Domain.Common;

namespace MakCrm.Domain.Notifications;

/// <summary>What a status was called at that moment.</summary>
public sealed record StatusName(string En, string Ru);

/// <summary>What a notification's text needs to know beside its kind.</summary>
public sealed record NotificationPayload(
    Money? Price = null,
    DateTimeOffset? EndsAt = null,
    StatusName? Status = null,
    int? Count = null,
    string? Message = null
)
{
    public static readonly NotificationPayload None = new();
}

/// <summary>
/// That something happened which a member, or everybody in the tenant, should know of. It holds facts and no text:
/// that is made when it is read, in the reader's language. Nobody changes what it says, so it is no aggregate.
/// </summary>
public sealed class Notification : Entity
{
    Notification() { }

    public NotificationKind Kind { get; private init; }

    /// <summary>Whom it is for; null for everybody in the tenant.</summary>
    public Guid? RecipientId { get; private init; }

    public NotificationSubjectType SubjectType { get; private init; }

    public Guid SubjectId { get; private init; }

    public long? PriceMinor { get; private init; }

    public string? PriceCurrency { get; private init; }

    public DateTimeOffset? EndsAt { get; private init; }

    /// <summary>What the status that somebody is told of was called at that moment.</summary>
    public string? StatusEn { get; private init; }

    public string? StatusRu { get; private init; }

    /// <summary>Of how many records it tells, where that is more than one.</summary>
    public int? Count { get; private init; }

    /// <summary>The words of a rule of the tenant.</summary>
    public string? Message { get; private init; }

    /// <summary>Who has done it: not told of it with everybody.</summary>
    public Guid? ActorId { get; private init; }

    public DateTimeOffset CreatedAt { get; private init; }

    /// <summary>Whether it is known whom it goes to, which ways, and when.</summary>
    public bool IsSorted { get; private set; }

    public void Sort() => IsSorted = true;

    public bool IsFor(Guid personId) => RecipientId is { } recipient ? recipient == personId : ActorId != personId;

    public static Notification OfLead(NotificationKind kind, Guid leadId, Guid? recipientId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            RecipientId = recipientId,
            SubjectType = NotificationSubjectType.Lead,
            SubjectId = leadId,
            CreatedAt = at,
        };

    /// <summary>Of leads that have come in together.</summary>
    /// <param name="leadId">One of them.</param>
    /// <param name="to">Whom it is for.</param>
    public static Notification OfNewLeads(Guid leadId, int count, NotificationReaders to, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = count == 1 ? NotificationKind.LeadRegistered : NotificationKind.LeadsRegistered,
            RecipientId = to.RecipientId,
            ActorId = to.ActorId,
            SubjectType = NotificationSubjectType.Lead,
            SubjectId = leadId,
            Count = count == 1 ? null : count,
            CreatedAt = at,
        };

    public static Notification OfLeadComment(Guid leadId, NotificationReaders to, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = NotificationKind.LeadCommented,
            RecipientId = to.RecipientId,
            ActorId = to.ActorId,
            SubjectType = NotificationSubjectType.Lead,
            SubjectId = leadId,
            CreatedAt = at,
        };

    public static Notification OfLeadStatus(Guid leadId, StatusName status, Guid recipientId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = NotificationKind.LeadStatusChanged,
            RecipientId = recipientId,
            SubjectType = NotificationSubjectType.Lead,
            SubjectId = leadId,
            StatusEn = status.En,
            StatusRu = status.Ru,
            CreatedAt = at,
        };

    public static Notification OfGrade(NotificationKind kind, Guid partnerId, StatusName grade, Guid recipientId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            RecipientId = recipientId,
            SubjectType = NotificationSubjectType.Partner,
            SubjectId = partnerId,
            StatusEn = grade.En,
            StatusRu = grade.Ru,
            CreatedAt = at,
        };

    /// <param name="said">The decision, or the day that it is about, where there is one.</param>
    public static Notification OfLoanApplication(
        NotificationKind kind,
        Guid applicationId,
        StatusName? said,
        Guid recipientId,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            RecipientId = recipientId,
            SubjectType = NotificationSubjectType.LoanApplication,
            SubjectId = applicationId,
            StatusEn = said?.En,
            StatusRu = said?.Ru,
            CreatedAt = at,
        };

    /// <summary>For one person, of something that he waits for or answers for.</summary>
    public static Notification For(
        Guid recipientId,
        NotificationKind kind,
        NotificationSubjectType subject,
        Guid subjectId,
        DateTimeOffset at
    ) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            RecipientId = recipientId,
            SubjectType = subject,
            SubjectId = subjectId,
            CreatedAt = at,
        };

    /// <summary>Of a record, in the words of a rule.</summary>
    public static Notification OfAutomation(Guid recipientId, RecordType record, Guid recordId, string message, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = NotificationKind.AutomationMessage,
            RecipientId = recipientId,
            SubjectType = record switch
            {
                RecordType.Lead => NotificationSubjectType.Lead,
                RecordType.Client => NotificationSubjectType.Client,
                RecordType.Deal => NotificationSubjectType.Deal,
            },
            SubjectId = recordId,
            Message = message,
            CreatedAt = at,
        };

    /// <summary>For whom a client is protected, and until when.</summary>
    public static Notification OfClaim(Guid holderId, NotificationKind kind, Guid clientId, DateTimeOffset? until, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            RecipientId = holderId,
            SubjectType = NotificationSubjectType.Client,
            SubjectId = clientId,
            EndsAt = until,
            CreatedAt = at,
        };

    /// <param name="dueAt">When it is due, where that is known.</param>
    public static Notification OfTask(Guid personId, NotificationKind kind, Guid taskId, DateTimeOffset? dueAt, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            RecipientId = personId,
            SubjectType = NotificationSubjectType.Task,
            SubjectId = taskId,
            EndsAt = dueAt,
            CreatedAt = at,
        };

    public static Notification OfWebhook(Guid endpointId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = NotificationKind.WebhookDisabled,
            SubjectType = NotificationSubjectType.WebhookEndpoint,
            SubjectId = endpointId,
            CreatedAt = at,
        };

    public static Notification OfAmoAccount(Guid accountId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = NotificationKind.AmoAuthorizationNeeded,
            SubjectType = NotificationSubjectType.AmoAccount,
            SubjectId = accountId,
            CreatedAt = at,
        };

    /// <summary>Somebody outside waits to be read: by whoever it was given to, or by those who see what nobody was given.</summary>
    public static Notification OfConversation(Guid conversationId, Guid? assigneeId, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = NotificationKind.ConversationMessage,
            RecipientId = assigneeId,
            SubjectType = NotificationSubjectType.Conversation,
            SubjectId = conversationId,
            CreatedAt = at,
        };

    public static Notification OfLot(NotificationKind kind, Guid lotId, NotificationPayload facts, DateTimeOffset at) =>
        new()
        {
            Id = Guid.CreateVersion7(at),
            Kind = kind,
            SubjectType = NotificationSubjectType.Lot,
            SubjectId = lotId,
            PriceMinor = facts.Price?.Minor,
            PriceCurrency = facts.Price?.Currency,
            EndsAt = facts.EndsAt,
            CreatedAt = at,
        };
}

/// <summary>Whom a notification is for.</summary>
/// <param name="RecipientId">Null for everybody in the tenant.</param>
/// <param name="ActorId">Who is left out of everybody: they have done it themselves.</param>
public readonly record struct NotificationReaders(Guid? RecipientId, Guid? ActorId = null);

/// <summary>That a notification goes to somebody by letter or messenger, and when; gone when it has gone.</summary>
public sealed class ScheduledNotification(Guid personId, Guid notificationId, NotificationChannel channel, DateTimeOffset dueAt)
{
    public Guid PersonId { get; private init; } = personId;

    public Guid NotificationId { get; private init; } = notificationId;

    public NotificationChannel Channel { get; private init; } = channel;

    public DateTimeOffset DueAt { get; private set; } = dueAt;

    public void Postpone(DateTimeOffset to) => DueAt = to;
}

/// <summary>That a member has read a notification.</summary>
public sealed class NotificationRead(Guid notificationId, Guid readerId, DateTimeOffset readAt)
{
    public Guid NotificationId { get; private init; } = notificationId;

    public Guid ReaderId { get; private init; } = readerId;

    public DateTimeOffset ReadAt { get; private init; } = readAt;
}

/// <summary>Up to where a member has read everything, so that counting the unread need not look at what is older.</summary>
public sealed class NotificationReadMarker
{
    public Guid ReaderId { get; private init; }

    /// <summary>Every notification with a smaller id is read.</summary>
    public Guid AllReadBefore { get; private init; }
}
