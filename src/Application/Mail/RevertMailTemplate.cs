using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

sealed class RevertMailTemplateHandler(IMailDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.RevertMailTemplate, Contract.MailTemplate>
{
    public async Task<Result<Contract.MailTemplate>> Handle(Contract.RevertMailTemplate request, CancellationToken cancellationToken)
    {
        if (await db.MailTemplates.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } template)
            return MailTemplateErrors.NotFound;
        var older = await db
            .MailTemplateVersions.AsNoTracking()
            .FirstOrDefaultAsync(v => v.TemplateId == request.Id && v.Number == request.Body.Version, cancellationToken);
        if (older is null)
            return MailTemplateErrors.VersionUnknown;
        return template.Revert(older, caller.Id, clock.GetUtcNow()).Map(template.View);
    }
}
