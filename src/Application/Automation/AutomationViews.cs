using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

static class AutomationViews
{
    static readonly ContractMap<AutomationRule, Contract.AutomationRule> AutomationRule = new(map =>
        map.Ignore(c => c.Number, c => c.Trigger, c => c.Condition, c => c.Actions)
    );

    public static Contract.AutomationRule View(this AutomationRule rule, RuleDefinition definition) =>
        AutomationRule.View(rule) with
        {
            Number = rule.LastNumber,
            Trigger = definition.Trigger,
            Condition = definition.Condition,
            Actions = definition.Actions,
        };

    public static Contract.AutomationRuleVersion View(this AutomationRuleVersion version)
    {
        var definition = version.Read();
        return new()
        {
            Id = version.Id,
            Number = version.Number,
            Trigger = definition.Trigger,
            Condition = definition.Condition,
            Actions = definition.Actions,
            PublishedBy = version.PublishedBy,
            PublishedAt = version.PublishedAt,
        };
    }

    static readonly ContractMap<AutomationRun, Contract.AutomationRun> AutomationRun = new(map =>
        map.Map(c => c.Event, run => run.EventType).Map(c => c.Steps, run => run.Steps.Select(s => s.View()).ToList())
    );

    public static Contract.AutomationRun View(this AutomationRun run) => AutomationRun.View(run);

    public static Contract.AutomationStep View(this AutomationStep step) =>
        new()
        {
            Index = step.Index,
            Kind = EnumWireFormat.Parse<Contract.AutomationActionKind>(step.Kind),
            Outcome = step.Outcome.MapTo<Contract.AutomationStepOutcome>(),
            Branch = step.Branch is { } branch ? EnumWireFormat.Parse<Contract.AutomationBranch>(branch) : null,
            Code = step.Code,
            At = step.At,
        };
}
