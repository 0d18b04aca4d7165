using MakCrm.Domain.Common;

namespace MakCrm.Domain.Pipelines;

[EventName("loss_reason.created.v1")]
public sealed record LossReasonCreated(Guid LossReasonId) : DomainEvent;

[EventName("loss_reason.renamed.v1")]
public sealed record LossReasonRenamed(Guid LossReasonId) : DomainEvent;

[EventName("loss_reason.archived.v1")]
public sealed record LossReasonArchived(Guid LossReasonId) : DomainEvent;
