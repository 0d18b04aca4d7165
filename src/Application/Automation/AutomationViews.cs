using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

static class AutomationViews
{
    public static Contract.AutomationRule View(this AutomationRule rule, RuleDefinition definition) =>
        new()
        {
            Id = rule.Id,
            Name = rule.Name,
            Description = rule.Description,
            Record = rule.Record.As<Contract.RecordType>(),
            State = rule.State.As<Contract.AutomationRuleState>(),
            PauseReason = rule.PauseReason?.As<Contract.AutomationPauseReason>(),
            Number = rule.LastNumber,
            Trigger = definition.Trigger,
            Condition = definition.Condition,
            Actions = definition.Actions,
            HourlyBudget = rule.HourlyBudget,
            OwnerId = rule.OwnerId,
            CreatedAt = rule.CreatedAt,
            EnabledAt = rule.EnabledAt,
            TrashedAt = rule.TrashedAt,
            Version = rule.Version,
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
            Kind = Wire.Parse<Contract.AutomationActionKind>(step.Kind),
            Outcome = step.Outcome.As<Contract.AutomationStepOutcome>(),
            Branch = step.Branch is { } branch ? Wire.Parse<Contract.AutomationBranch>(branch) : null,
            Code = step.Code,
            At = step.At,
        };
}
