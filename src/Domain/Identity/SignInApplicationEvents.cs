using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

[EventName("sign_in_application.registered.v1")]
public sealed record SignInApplicationRegistered(Guid SignInApplicationId) : DomainEvent;
