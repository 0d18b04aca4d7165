using MakCrm.Domain.Common;

namespace MakCrm.Domain.Intakes;

[EventName("source_intake.opened.v1")]
public sealed record SourceIntakeOpened(Guid SourceId) : DomainEvent;

[EventName("source_intake.changed.v1")]
public sealed record SourceIntakeChanged(Guid SourceId) : DomainEvent;

[EventName("source_intake.key_rotated.v1")]
public sealed record SourceIntakeKeyRotated(Guid SourceId) : DomainEvent;

[EventName("source_intake.key_revoked.v1")]
public sealed record SourceIntakeKeyRevoked(Guid SourceId) : DomainEvent;
