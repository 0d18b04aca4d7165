using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

[EventName("user.invited.v1")]
public sealed record UserInvited(Guid UserId) : DomainEvent;

[EventName("user.changed.v1")]
public sealed record UserChanged(Guid UserId) : DomainEvent;

[EventName("user.roles_changed.v1")]
public sealed record UserRolesChanged(Guid UserId) : DomainEvent;

[EventName("user.moved.v1")]
public sealed record UserMoved(Guid UserId, Guid? UnitId) : DomainEvent;

[EventName("user.password_changed.v1")]
public sealed record UserPasswordChanged(Guid UserId) : DomainEvent;

[EventName("user.blocked.v1")]
public sealed record UserBlocked(Guid UserId) : DomainEvent;

[EventName("user.unblocked.v1")]
public sealed record UserUnblocked(Guid UserId) : DomainEvent;

[EventName("user.signed_out.v1")]
public sealed record UserSignedOut(Guid UserId) : DomainEvent;

/// <param name="Change">What happened, in the wire's words.</param>
[EventName("user.factors_changed.v1")]
public sealed record UserFactorsChanged(Guid UserId, string Change) : DomainEvent;

[EventName("user.session_ended.v1")]
public sealed record UserSessionEnded(Guid UserId, Guid SessionId) : DomainEvent;
