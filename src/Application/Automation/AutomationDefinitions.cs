using System.Text.Json;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

/// <summary>When, if and what, as the contract tells it.</summary>
sealed record RuleDefinition(
    Contract.AutomationTrigger Trigger,
    Contract.Filter? Condition,
    IReadOnlyList<Contract.AutomationAction> Actions
)
{
    RuleProgram? program;

    public RuleProgram Program => program ??= new(Actions);

    /// <summary>How long after its event a run begins.</summary>
    public TimeSpan Wait => TimeSpan.FromMinutes((IsTimer ? Trigger.AfterMinutes ?? 0 : 0) + Program.Actions[0].Delay.TotalMinutes);

    /// <summary>Whether the record must match when the time comes, and not when something happens.</summary>
    public bool IsTimer => Trigger.Kind == Contract.AutomationTriggerKind.TimeInStatus;

    /// <summary>Whether it begins by a date or a schedule, and not by an event.</summary>
    public bool IsClock => Trigger.Kind is Contract.AutomationTriggerKind.DateReached or Contract.AutomationTriggerKind.Schedule;

    /// <summary>What a record has to match; null for anything. A timer asks whether it is still where it was.</summary>
    public Contract.Filter? ConditionOf(RecordType record)
    {
        if (!IsTimer)
            return Condition;
        var place = new Contract.Filter
        {
            Field = record == RecordType.Deal ? "stageId" : "status",
            Op = Contract.FilterOperator.Eq,
            Value = JsonSerializer.SerializeToElement(Trigger.To),
        };
        return Condition is null ? place : new() { And = [place, Condition] };
    }
}

/// <summary>A rule and its current version.</summary>
sealed record RuleInUse(AutomationRule Rule, RuleDefinition Definition);

static class AutomationDefinitions
{
    public static AutomationDefinition Store(this RuleDefinition definition) =>
        new(Write(definition.Trigger), definition.Condition is null ? null : Write(definition.Condition), Write(definition.Actions));

    public static RuleDefinition Read(this AutomationRuleVersion version) =>
        new(
            Read<Contract.AutomationTrigger>(version.Trigger),
            version.Condition is { } condition ? Read<Contract.Filter>(condition) : null,
            Read<List<Contract.AutomationAction>>(version.Actions)
        );

    /// <summary>Whether both say the same.</summary>
    public static bool IsSame(this RuleDefinition one, RuleDefinition other) => one.Store() == other.Store();

    static string Write<T>(T value) => JsonSerializer.Serialize(value, ContractJson.Options);

    static T Read<T>(string json) => JsonSerializer.Deserialize<T>(json, ContractJson.Options)!;
}
