using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class TrashAutomationRuleHandler(AutomationRules rules, TimeProvider clock)
    : IMessageHandler<Contract.TrashAutomationRule, Contract.AutomationRule>
{
    public async Task<Result<Contract.AutomationRule>> Handle(Contract.TrashAutomationRule request, CancellationToken cancellationToken)
    {
        if (await rules.Find(request.Id, cancellationToken) is not { } rule)
            return AutomationErrors.NotFound;
        return rule.Trash(clock.GetUtcNow()).Error is { } refusal ? refusal : await rules.View(rule, cancellationToken);
    }
}
