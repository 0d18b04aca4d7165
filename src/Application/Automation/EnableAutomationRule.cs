using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class EnableAutomationRuleHandler(AutomationRules rules, AutomationCheck check, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.EnableAutomationRule, Contract.AutomationRule>
{
    public async Task<Result<Contract.AutomationRule>> Handle(Contract.EnableAutomationRule request, CancellationToken cancellationToken)
    {
        if (await rules.Find(request.Id, cancellationToken) is not { } rule)
            return AutomationErrors.NotFound;
        if (rule.Enable(caller.Now(clock)).Error is { } unfit)
            return unfit;
        var definition = await rules.Definition(rule, cancellationToken);
        return await check.Refusal(rule.Record, definition, cancellationToken) is { } refusal ? refusal : rule.View(definition);
    }
}
