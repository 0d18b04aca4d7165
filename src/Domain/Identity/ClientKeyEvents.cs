using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

[EventName("client_key.added.v1")]
public sealed record ClientKeyAdded(Guid ClientKeyId, Guid OwnerId) : DomainEvent;

[EventName("client_key.removed.v1")]
public sealed record ClientKeyRemoved(Guid ClientKeyId, Guid OwnerId) : DomainEvent;
