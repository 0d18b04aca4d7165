using MakCrm.Domain.Common;

namespace MakCrm.Domain.Imports;

[EventName("import.brought.v1")]
public sealed record ImportCreated(Guid ImportId, RecordType RecordType) : DomainEvent;

[EventName("import.set_up.v1")]
public sealed record ImportConfigured(Guid ImportId) : DomainEvent;

[EventName("import.check_started.v1")]
public sealed record ImportCheckStarted(Guid ImportId) : DomainEvent;

[EventName("import.started.v1")]
public sealed record ImportStarted(Guid ImportId, RecordType RecordType) : DomainEvent;

[EventName("import.rollback_started.v1")]
public sealed record ImportRollbackStarted(Guid ImportId, RecordType RecordType) : DomainEvent;

[EventName("import_mapping.made.v1")]
public sealed record SavedMappingCreated(Guid MappingId) : DomainEvent;

[EventName("import_mapping.changed.v1")]
public sealed record SavedMappingChanged(Guid MappingId) : DomainEvent;

[EventName("import_mapping.deleted.v1")]
public sealed record SavedMappingDeleted(Guid MappingId) : DomainEvent;

/// <summary>It is done, checked or taken back, has failed or was cancelled; a check that did not come to its end leaves a draft.</summary>
[EventName("import.ended.v1")]
public sealed record ImportEnded(Guid ImportId, ImportState State) : DomainEvent;
