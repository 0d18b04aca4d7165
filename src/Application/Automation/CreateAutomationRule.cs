using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class CreateAutomationRuleHandler(RuleCreation creation) : IMessageHandler<Contract.CreateAutomationRule, Contract.AutomationRule>
{
    public Task<Result<Contract.AutomationRule>> Handle(Contract.CreateAutomationRule request, CancellationToken cancellationToken) =>
        creation.Create(request.Body, cancellationToken);
}

/// <summary>Makes drafts of rules, if what they name is there.</summary>
sealed class RuleCreation(IAutomationDb db, AutomationCheck check, ICaller caller, TimeProvider clock) : IModuleService
{
    public async Task<Result<Contract.AutomationRule>> Create(Contract.AutomationRuleDraft provided, CancellationToken ct)
    {
        var (record, definition) = (
            provided.Record.MapTo<RecordType>(),
            new RuleDefinition(provided.Trigger, provided.Condition, provided.Actions)
        );
        if (await check.Refusal(record, definition, ct) is { } refusal)
            return refusal;
        if (!await db.HasRoomForRule(ct))
            return AutomationErrors.LimitReached;
        var details = new AutomationRuleDetails(provided.Name, provided.Description, provided.HourlyBudget ?? AutomationRule.UsualBudget);
        var rule = AutomationRule.Create(record, details, definition.Store(), caller.Now(clock));
        return db.AutomationRules.Add(rule).Entity.View(definition);
    }
}
