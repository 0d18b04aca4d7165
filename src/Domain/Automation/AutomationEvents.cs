using MakCrm.Domain.Common;

namespace MakCrm.Domain.Automation;

[EventName("automation_rule.created.v1")]
public sealed record AutomationRuleCreated(Guid RuleId) : DomainEvent;

/// <summary>The number is that of the version in use after it.</summary>
[EventName("automation_rule.changed.v1")]
public sealed record AutomationRuleChanged(Guid RuleId, int Number) : DomainEvent;

[EventName("automation_rule.enabled.v1")]
public sealed record AutomationRuleEnabled(Guid RuleId, int Number) : DomainEvent;

[EventName("automation_rule.disabled.v1")]
public sealed record AutomationRuleDisabled(Guid RuleId) : DomainEvent;

/// <summary>The product has stopped the rule; its owner is to know.</summary>
[EventName("automation_rule.paused.v1")]
public sealed record AutomationRulePaused(Guid RuleId, Guid? OwnerId, AutomationPauseReason Reason) : DomainEvent;

[EventName("automation_rule.trashed.v1")]
public sealed record AutomationRuleTrashed(Guid RuleId) : DomainEvent;

[EventName("automation_rule.restored.v1")]
public sealed record AutomationRuleRestored(Guid RuleId) : DomainEvent;

[EventName("automation_run.started.v1")]
public sealed record AutomationRunStarted(Guid RunId, Guid RuleId) : DomainEvent;

[EventName("automation_run.continued.v1")]
public sealed record AutomationRunContinued(Guid RunId, int Steps) : DomainEvent;

[EventName("automation_run.ended.v1")]
public sealed record AutomationRunEnded(Guid RunId, Guid RuleId, AutomationRunState State) : DomainEvent;

[EventName("automation_run.email_ordered.v1")]
public sealed record AutomationEmailOrdered(Guid RunId, Guid RuleId, int Number, int Index, Guid RecordId)
    : DomainEvent,
        IAutomationOrdered;

[EventName("automation_run.message_ordered.v1")]
public sealed record AutomationMessageOrdered(Guid RunId, Guid RuleId, int Number, int Index, Guid RecordId)
    : DomainEvent,
        IAutomationOrdered;

[EventName("automation_run.webhook_ordered.v1")]
public sealed record AutomationWebhookOrdered(Guid RunId, Guid RuleId, int Number, int Index, Guid RecordId)
    : DomainEvent,
        IAutomationOrdered;

[EventName("automation_run.lot_ordered.v1")]
public sealed record AutomationLotOrdered(Guid RunId, Guid RuleId, int Number, int Index, Guid RecordId) : DomainEvent, IAutomationOrdered;

/// <summary>The other module could not do what was ordered.</summary>
[EventName("automation_run.order_refused.v1")]
public sealed record AutomationOrderRefused(Guid RunId, Guid RuleId, int Index, string Code) : DomainEvent;

/// <summary>People are to be told of a record in the words of a rule.</summary>
[EventName("automation_run.notified.v1")]
public sealed record AutomationRunNotified(Guid RunId, RecordType Record, Guid RecordId, IReadOnlyList<Guid> People, string Text)
    : DomainEvent;
