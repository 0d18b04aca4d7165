using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class ChangeAutomationRuleHandler(AutomationRules rules, AutomationCheck check, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ChangeAutomationRule, Contract.AutomationRule>
{
    public async Task<Result<Contract.AutomationRule>> Handle(Contract.ChangeAutomationRule request, CancellationToken cancellationToken)
    {
        if (await rules.Find(request.Id, cancellationToken) is not { } rule)
            return AutomationErrors.NotFound;
        var (patch, present) = (request.Body, await rules.Definition(rule, cancellationToken));
        var changes = patch.Changes;
        var next = new RuleDefinition(
            changes.Trigger ?? present.Trigger,
            patch.ValueOr("condition", changes.Condition, present.Condition),
            changes.Actions ?? present.Actions
        );
        if (!next.IsSame(present) && await check.Refusal(rule.Record, next, cancellationToken) is { } refusal)
            return refusal;
        var details = new AutomationRuleDetails(
            changes.Name ?? rule.Name,
            patch.ValueOr("description", changes.Description, rule.Description),
            changes.HourlyBudget ?? rule.HourlyBudget
        );
        return rule.Change(details, next.IsSame(present) ? null : next.Store(), caller.Now(clock)).Map(() => rule.View(next));
    }
}
