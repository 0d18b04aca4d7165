namespace MakCrm.Application.Mail;

sealed class ListMailTemplatesHandler(IMailDb db) : IMessageHandler<Contract.ListMailTemplates, Contract.MailTemplatePage>
{
    public async Task<Result<Contract.MailTemplatePage>> Handle(Contract.ListMailTemplates request, CancellationToken cancellationToken)
    {
        var templates = db.MailTemplates.AsQueryable();
        if (EnumWireFormat.ToWireName(request.Key) is { } key)
            templates = templates.Where(t => t.Key == key);
        if (EnumWireFormat.ToWireName(request.Language) is { } language)
            templates = templates.Where(t => t.Language == language);
        var page = await templates.ToPage(request.Cursor, request.Limit, MailViews.Template, cancellationToken);
        return page.Map(p => new Contract.MailTemplatePage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
