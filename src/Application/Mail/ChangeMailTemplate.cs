using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

sealed class ChangeMailTemplateHandler(IMailDb db, ICaller caller, TimeProvider clock)
    : IMessageHandler<Contract.ChangeMailTemplate, Contract.MailTemplate>
{
    public async Task<Result<Contract.MailTemplate>> Handle(Contract.ChangeMailTemplate request, CancellationToken cancellationToken)
    {
        if (await db.MailTemplates.FirstOrDefaultAsync(t => t.Id == request.Id, cancellationToken) is not { } template)
            return MailTemplateErrors.NotFound;
        var (to, now) = (request.Body.Changes, template.Words);
        var words = new MailTemplateContent(to.Subject ?? now.Subject, to.Text ?? now.Text, to.Html ?? now.Html);
        return template.Change(words, caller.Id, clock.GetUtcNow()).Map(template.View);
    }
}
