using MakCrm.Domain.Common;

namespace MakCrm.Domain.Registrations;

[EventName("registration_form.created.v1")]
public sealed record RegistrationFormCreated(Guid FormId) : DomainEvent;

[EventName("registration_form.changed.v1")]
public sealed record RegistrationFormChanged(Guid FormId, int Number) : DomainEvent;

[EventName("registration.received.v1")]
public sealed record RegistrationReceived(Guid RegistrationId, Guid FormId, int FormNumber) : DomainEvent;

[EventName("registration.submitted.v1")]
public sealed record RegistrationSubmitted(Guid RegistrationId) : DomainEvent;

[EventName("registration.assigned.v1")]
public sealed record RegistrationAssigned(Guid RegistrationId, Guid AssigneeId) : DomainEvent;

[EventName("registration.questioned.v1")]
public sealed record RegistrationQuestioned(Guid RegistrationId) : DomainEvent;

[EventName("registration.replied.v1")]
public sealed record RegistrationReplied(Guid RegistrationId) : DomainEvent;

[EventName("registration.approved.v1")]
public sealed record RegistrationApproved(Guid RegistrationId, Guid UserId) : DomainEvent;

[EventName("registration.rejected.v1")]
public sealed record RegistrationRejected(Guid RegistrationId) : DomainEvent;

[EventName("registration.withdrawn.v1")]
public sealed record RegistrationWithdrawn(Guid RegistrationId) : DomainEvent;
