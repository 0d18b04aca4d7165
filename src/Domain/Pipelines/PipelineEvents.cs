using MakCrm.Domain.Common;

namespace MakCrm.Domain.Pipelines;

[EventName("pipeline.created.v1")]
public sealed record PipelineCreated(Guid PipelineId) : DomainEvent;

[EventName("pipeline.changed.v1")]
public sealed record PipelineChanged(Guid PipelineId) : DomainEvent;

[EventName("pipeline.deleted.v1")]
public sealed record PipelineDeleted(Guid PipelineId) : DomainEvent;

[EventName("stage.added.v1")]
public sealed record StageAdded(Guid PipelineId, Guid StageId) : DomainEvent;

[EventName("stage.changed.v1")]
public sealed record StageChanged(Guid PipelineId, Guid StageId) : DomainEvent;

/// <summary>A stage is gone; the deals that it had went to <paramref name="MovedTo"/>.</summary>
[EventName("stage.deleted.v1")]
public sealed record StageDeleted(Guid PipelineId, Guid StageId, Guid? MovedTo) : DomainEvent;

/// <summary>The stages are again what they were in an earlier version.</summary>
[EventName("pipeline.version_restored.v1")]
public sealed record PipelineVersionRestored(Guid PipelineId, Guid VersionId) : DomainEvent;
