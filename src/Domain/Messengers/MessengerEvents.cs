using MakCrm.Domain.Common;

namespace MakCrm.Domain.Messengers;

/// <summary>A bot acts for this person from now on.</summary>
[EventName("messenger_identity.linked.v1")]
public sealed record MessengerLinked(Guid IdentityId, Guid UserId) : DomainEvent;

[EventName("messenger_identity.unlinked.v1")]
public sealed record MessengerUnlinked(Guid IdentityId, Guid UserId) : DomainEvent;
