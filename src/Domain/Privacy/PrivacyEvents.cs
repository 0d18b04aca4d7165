using MakCrm.Domain.Common;

namespace MakCrm.Domain.Privacy;

[EventName("lead_documents.changed.v1")]
public sealed record LeadDocumentsChanged(Guid LeadId) : DomainEvent;

[EventName("lead_documents.deleted.v1")]
public sealed record LeadDocumentsDeleted(Guid LeadId) : DomainEvent;

[EventName("bank_details.changed.v1")]
public sealed record BankDetailsChanged(Guid UserId) : DomainEvent;

[EventName("bank_details.deleted.v1")]
public sealed record BankDetailsDeleted(Guid UserId) : DomainEvent;

[EventName("data_key.made.v1")]
public sealed record DataKeyMade(Guid KeyId, int Number) : DomainEvent;

[EventName("subject_request.recorded.v1")]
public sealed record SubjectRequestRecorded(Guid RequestId) : DomainEvent;

[EventName("subject_request.erasure_ordered.v1")]
public sealed record SubjectErasureOrdered(Guid RequestId) : DomainEvent;

/// <summary>What could be erased of a person is anonymous now; something may be held and wait.</summary>
[EventName("subject_request.erased.v1")]
public sealed record SubjectErased(Guid RequestId, bool IsWhole) : DomainEvent;

[EventName("subject_request.closed.v1")]
public sealed record SubjectRequestClosed(Guid RequestId) : DomainEvent;

[EventName("legal_hold.set.v1")]
public sealed record LegalHoldSet(Guid HoldId, Guid? LeadId, Guid? ClientId) : DomainEvent;

[EventName("legal_hold.released.v1")]
public sealed record LegalHoldReleased(Guid HoldId, Guid? LeadId, Guid? ClientId) : DomainEvent;
