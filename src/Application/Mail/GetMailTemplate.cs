using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

sealed class GetMailTemplateHandler(IMailDb db) : IMessageHandler<Contract.GetMailTemplate, Contract.MailTemplate>
{
    public async Task<Result<Contract.MailTemplate>> Handle(Contract.GetMailTemplate request, CancellationToken cancellationToken) =>
        await db.MailTemplates.Where(m => m.Id == request.Id).Select(MailViews.Template).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : MailTemplateErrors.NotFound;
}
