using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

[EventName("client_key.added.v1")]
public sealed record OAuthClientKeyAdded(Guid ClientKeyId, Guid OwnerId) : DomainEvent;

[EventName("client_key.removed.v1")]
public sealed record OAuthClientKeyRemoved(Guid ClientKeyId, Guid OwnerId) : DomainEvent;
