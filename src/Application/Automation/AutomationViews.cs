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

    public static Contract.AutomationRun View(this AutomationRun run) =>
        new()
        {
            Id = run.Id,
            RuleId = run.RuleId,
            Number = run.Number,
            Record = run.Record.As<Contract.RecordType>(),
            RecordId = run.RecordId,
            Event = run.EventType,
            EventId = run.EventId,
            OccurrenceAt = run.OccurrenceAt,
            State = run.State.As<Contract.AutomationRunState>(),
            Depth = run.Depth,
            Attempts = run.Attempts,
            Steps = [.. run.Steps.Select(s => s.View())],
            DueAt = run.DueAt,
            StartedAt = run.StartedAt,
            EndedAt = run.EndedAt,
        };

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
