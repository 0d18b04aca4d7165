using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class DisableAutomationRuleHandler(AutomationRules rules) : IMessageHandler<Contract.DisableAutomationRule, Contract.AutomationRule>
{
    public async Task<Result<Contract.AutomationRule>> Handle(Contract.DisableAutomationRule request, CancellationToken cancellationToken)
    {
        if (await rules.Find(request.Id, cancellationToken) is not { } rule)
            return AutomationErrors.NotFound;
        return rule.Disable().Error is { } refusal ? refusal : await rules.View(rule, cancellationToken);
    }
}
