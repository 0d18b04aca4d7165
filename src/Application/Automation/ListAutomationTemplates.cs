namespace MakCrm.Application.Automation;

sealed class ListAutomationTemplatesHandler(RequestContext exchange)
    : IMessageHandler<Contract.ListAutomationTemplates, Contract.AutomationTemplateList>
{
    public Task<Result<Contract.AutomationTemplateList>> Handle(
        Contract.ListAutomationTemplates request,
        CancellationToken cancellationToken
    )
    {
        var list = new Contract.AutomationTemplateList { Items = AutomationTemplates.In(exchange.AcceptLanguage), NextCursor = null };
        return Task.FromResult<Result<Contract.AutomationTemplateList>>(list);
    }
}
