using MakCrm.Application.Automation.Public;
using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

/// <summary>
/// Whether a rule can be saved or enabled. It will act in the tenant's name, so whoever does so must be allowed in the whole tenant what it does.
/// </summary>
sealed class AutomationCheck(
    IRecordSearch search,
    IEnumerable<IRecordActionExecutor> modules,
    IEnumerable<IRecordLookup> facts,
    AutomationActions actions,
    ClockTriggers clocks,
    ICaller caller
) : IModuleService
{
    public const string Manage = "automation.manage";

    public async Task<Error?> Refusal(RecordType record, RuleDefinition definition, CancellationToken ct)
    {
        if (Missing(definition) is { Count: > 0 } missing)
            return CommonErrors.InvalidRequest with { Fields = missing };
        if (definition.Program.IsTooLarge)
            return AutomationErrors.ActionsLimit;
        if (TriggerEvents.Refusal(facts.First(f => f.Record == record), definition.Trigger) is { } unfit)
            return unfit;
        if (await clocks.Refusal(record, definition.Trigger, ct) is { } never)
            return never;
        if (!caller.ScopeOf(modules.First(m => m.Record == record).Sight[0]).IsUnrestricted)
            return AutomationErrors.RightMissing.WithPointer("/record");
        if (definition.ConditionOf(record) is { } filter && await search.Validate(record, new(filter, null, []), ct) is { } refusal)
            return InCondition(refusal);
        foreach (var placed in definition.Program.Actions)
        {
            if (await Refusal(record, placed.Action, placed.Pointer, ct) is { } refused)
                return refused;
        }

        return null;
    }

    /// <summary>A fault of a filter, told where the filter of a rule stands.</summary>
    public static Error InCondition(Error refusal) =>
        refusal with
        {
            Pointer = refusal.Pointer?.Replace("/filter", "/condition", StringComparison.Ordinal),
            Fields =
            [
                .. refusal.Fields.Select(f => f with { Pointer = f.Pointer?.Replace("/filter", "/condition", StringComparison.Ordinal) }),
            ],
        };

    async Task<Error?> Refusal(RecordType record, Contract.AutomationAction action, string place, CancellationToken ct)
    {
        var kind = actions.Of(action.Kind);
        if (kind.PermissionOf(record) is not { } permission)
            return AutomationErrors.ActionUnfit.WithPointer($"{place}/kind");
        if (!caller.ScopeOf(permission).IsUnrestricted)
            return AutomationErrors.RightMissing.WithPointer($"{place}/kind");
        return await kind.Refusal(record, action, ct) is { } refusal ? Placed(refusal, place) : null;
    }

    static Error Placed(Error refusal, string place)
    {
        string Put(string? pointer) => place + pointer?.Replace("/customValues", "/values", StringComparison.Ordinal);
        return refusal with
        {
            Pointer = Put(refusal.Pointer),
            Fields = [.. refusal.Fields.Select(f => f with { Pointer = Put(f.Pointer) })],
        };
    }

    List<FieldError> Missing(RuleDefinition definition)
    {
        var missing = MissingInTrigger(definition).ToList();
        foreach (var placed in definition.Program.Actions)
        {
            if (actions.Of(placed.Action.Kind).Missing(placed.Action) is { } property)
                missing.Add($"{placed.Pointer}/{property}");
        }

        return [.. missing.Select(pointer => new FieldError(ContractValidator.RequiredCode, pointer))];
    }

    /// <summary>A schedule says which records it is about by its condition.</summary>
    static IEnumerable<string> MissingInTrigger(RuleDefinition definition)
    {
        var (kind, trigger) = (definition.Trigger.Kind, definition.Trigger);
        (bool IsMissing, string Pointer)[] parts =
        [
            (kind == Contract.AutomationTriggerKind.Event && trigger.Event is null, "/trigger/event"),
            (definition.IsTimer && trigger.To is null, "/trigger/to"),
            (definition.IsTimer && trigger.AfterMinutes is null, "/trigger/afterMinutes"),
            (kind == Contract.AutomationTriggerKind.DateReached && trigger.Field is null, "/trigger/field"),
            (kind == Contract.AutomationTriggerKind.Schedule && trigger.Cron is null, "/trigger/cron"),
            (kind == Contract.AutomationTriggerKind.Schedule && definition.Condition is null, "/condition"),
        ];
        return parts.Where(p => p.IsMissing).Select(p => p.Pointer);
    }
}

/// <summary>The table of kinds of action.</summary>
sealed class AutomationActions(IEnumerable<IAutomationAction> kinds) : IModuleService
{
    public IAutomationAction Of(Contract.AutomationActionKind kind) => kinds.First(k => k.Kind == kind);
}
