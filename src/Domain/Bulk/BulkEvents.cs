using MakCrm.Domain.Common;

namespace MakCrm.Domain.Bulk;

/// <summary>It has come so far, and goes on.</summary>
[EventName("bulk_job.advanced.v1")]
public sealed record BulkJobAdvanced(Guid JobId, int Step) : DomainEvent;

[EventName("bulk_job.ended.v1")]
public sealed record BulkJobEnded(Guid JobId, Guid StartedBy, bool IsCancelled, bool IsFailed) : DomainEvent;
