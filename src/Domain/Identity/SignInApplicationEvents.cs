using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

[EventName("sign_in_application.registered.v1")]
public sealed record OAuthApplicationRegistered(Guid SignInApplicationId) : DomainEvent;

[EventName("sign_in_application.changed.v1")]
public sealed record OAuthApplicationChanged(Guid SignInApplicationId) : DomainEvent;

[EventName("sign_in_application.secret_rotated.v1")]
public sealed record OAuthApplicationSecretRotated(Guid SignInApplicationId) : DomainEvent;

[EventName("sign_in_application.revoked.v1")]
public sealed record OAuthApplicationRevoked(Guid SignInApplicationId) : DomainEvent;

[EventName("application_consent.given.v1")]
public sealed record ApplicationConsentGiven(Guid ConsentId, Guid UserId) : DomainEvent;

[EventName("application_consent.withdrawn.v1")]
public sealed record ApplicationConsentWithdrawn(Guid ConsentId, Guid UserId) : DomainEvent;
