using MakCrm.Domain.Common;

namespace MakCrm.Domain.Distribution;

[EventName("distribution_rule.created.v1")]
public sealed record DistributionRuleCreated(Guid RuleId) : DomainEvent;

[EventName("distribution_rule.changed.v1")]
public sealed record DistributionRuleChanged(Guid RuleId) : DomainEvent;

[EventName("distribution_rule.enabled.v1")]
public sealed record DistributionRuleEnabled(Guid RuleId) : DomainEvent;

[EventName("distribution_rule.disabled.v1")]
public sealed record DistributionRuleDisabled(Guid RuleId) : DomainEvent;

[EventName("distribution_profile.replaced.v1")]
public sealed record DistributionProfileReplaced(Guid PersonId) : DomainEvent;

/// <summary>A lead was given to somebody by a rule, or nobody could take it yet.</summary>
[EventName("lead_distribution.decided.v1")]
public sealed record LeadDistributionDecided(Guid DistributionId, Guid LeadId, Guid RuleId, Guid? PersonId) : DomainEvent;

/// <summary>Whoever has the lead has begun with it in time, or somebody else has got it.</summary>
[EventName("lead_distribution.ended.v1")]
public sealed record LeadDistributionEnded(Guid DistributionId, Guid LeadId, DistributionState State) : DomainEvent;
