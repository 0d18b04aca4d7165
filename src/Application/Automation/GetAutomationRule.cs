using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class GetAutomationRuleHandler(AutomationRules rules) : IMessageHandler<Contract.GetAutomationRule, Contract.AutomationRule>
{
    public async Task<Result<Contract.AutomationRule>> Handle(Contract.GetAutomationRule request, CancellationToken cancellationToken) =>
        await rules.Find(request.Id, cancellationToken) is { } rule ? await rules.View(rule, cancellationToken) : AutomationErrors.NotFound;
}
