using MakCrm.Domain.Common;

namespace MakCrm.Domain.Sources;

[EventName("source.registered.v1")]
public sealed record SourceRegistered(Guid SourceId) : DomainEvent;

[EventName("source.changed.v1")]
public sealed record SourceChanged(Guid SourceId) : DomainEvent;

[EventName("source.archived.v1")]
public sealed record SourceArchived(Guid SourceId) : DomainEvent;

[EventName("source.restored.v1")]
public sealed record SourceRestored(Guid SourceId) : DomainEvent;
