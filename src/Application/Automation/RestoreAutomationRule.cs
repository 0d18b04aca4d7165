using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class RestoreAutomationRuleHandler(AutomationRules rules, IAutomationDb db)
    : IMessageHandler<Contract.RestoreAutomationRule, Contract.AutomationRule>
{
    public async Task<Result<Contract.AutomationRule>> Handle(Contract.RestoreAutomationRule request, CancellationToken cancellationToken)
    {
        if (await rules.Find(request.Id, cancellationToken) is not { } rule)
            return AutomationErrors.NotFound;
        if (!await db.HasRoomForRule(cancellationToken))
            return AutomationErrors.LimitReached;
        return rule.Restore().Error is { } refusal ? refusal : await rules.View(rule, cancellationToken);
    }
}
