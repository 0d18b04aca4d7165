using MakCrm.Domain.Common;

namespace MakCrm.Domain.Identity;

[EventName("sign_in_rules.changed.v1")]
public sealed record SignInRulesChanged(Guid SignInRulesId) : DomainEvent;
