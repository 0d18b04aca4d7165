using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

sealed class ListMailTemplateVersionsHandler(IMailDb db)
    : IMessageHandler<Contract.ListMailTemplateVersions, Contract.MailTemplateVersionPage>
{
    public async Task<Result<Contract.MailTemplateVersionPage>> Handle(
        Contract.ListMailTemplateVersions request,
        CancellationToken cancellationToken
    )
    {
        if (!await db.MailTemplates.AnyAsync(t => t.Id == request.Id, cancellationToken))
            return MailTemplateErrors.NotFound;
        var versions = db.MailTemplateVersions.Where(v => v.TemplateId == request.Id);
        var page = await versions.ToPage(request.Cursor, request.Limit, MailViews.Version, cancellationToken);
        return page.Map(p => new Contract.MailTemplateVersionPage { Items = p.Items, NextCursor = p.NextCursor });
    }
}
