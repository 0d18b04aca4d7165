using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

[EventName("machine_client.registered.v1")]
public sealed record MachineClientRegistered(Guid MachineClientId) : DomainEvent;

[EventName("machine_client.changed.v1")]
public sealed record MachineClientChanged(Guid MachineClientId) : DomainEvent;

[EventName("machine_client.secret_rotated.v1")]
public sealed record MachineClientSecretRotated(Guid MachineClientId) : DomainEvent;

[EventName("machine_client.revoked.v1")]
public sealed record MachineClientRevoked(Guid MachineClientId) : DomainEvent;
