using MakCrm.Domain.Common;

namespace MakCrm.Domain.Privacy;

[EventName("lead_documents.changed.v1")]
public sealed record LeadDocumentsChanged(Guid LeadId) : DomainEvent;

[EventName("lead_documents.deleted.v1")]
public sealed record LeadDocumentsDeleted(Guid LeadId) : DomainEvent;

[EventName("data_key.made.v1")]
public sealed record DataKeyMade(Guid KeyId, int Number) : DomainEvent;
