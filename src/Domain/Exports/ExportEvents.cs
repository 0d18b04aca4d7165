using MakCrm.Domain.Common;

namespace MakCrm.Domain.Exports;

[EventName("export.ordered.v1")]
public sealed record ExportRequested(Guid ExportId, RecordType RecordType, ExportDelivery Delivery) : DomainEvent;

/// <summary>It is ready, has failed or was cancelled.</summary>
[EventName("export.ended.v1")]
public sealed record ExportEnded(Guid ExportId, ExportState State, long Rows) : DomainEvent;
