using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

[EventName("impersonation.started.v1")]
public sealed record ImpersonationStarted(Guid ImpersonationId, Guid UserId, Guid ActorId) : DomainEvent;

[EventName("impersonation.ended.v1")]
public sealed record ImpersonationEnded(Guid ImpersonationId, Guid UserId) : DomainEvent;

[EventName("support_access.changed.v1")]
public sealed record SupportAccessChanged(bool IsAllowed) : DomainEvent;
