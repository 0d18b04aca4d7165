using MakCrm.Domain.Automation;

namespace MakCrm.Application.Automation;

sealed class CreateAutomationRuleFromTemplateHandler(RuleCreation creation, RequestContext exchange)
    : IMessageHandler<Contract.CreateAutomationRuleFromTemplate, Contract.AutomationRule>
{
    public async Task<Result<Contract.AutomationRule>> Handle(
        Contract.CreateAutomationRuleFromTemplate request,
        CancellationToken cancellationToken
    )
    {
        if (AutomationTemplates.In(exchange.AcceptLanguage).FirstOrDefault(t => t.Code == request.Body.Template) is not { } template)
            return AutomationErrors.TemplateUnknown;
        var rule = new Contract.AutomationRuleDraft
        {
            Name = request.Body.Name ?? template.Name,
            Description = template.Description,
            Record = template.Record,
            Trigger = template.Trigger,
            Condition = template.Condition,
            Actions = template.Actions,
        };
        return await creation.Create(rule, cancellationToken);
    }
}
