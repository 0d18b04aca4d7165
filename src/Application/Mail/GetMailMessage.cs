using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

sealed class GetMailMessageHandler(IMailDb db) : IMessageHandler<Contract.GetMailMessage, Contract.MailMessage>
{
    public async Task<Result<Contract.MailMessage>> Handle(Contract.GetMailMessage request, CancellationToken cancellationToken) =>
        await db.MailMessages.Where(m => m.Id == request.Id).Select(MailViews.Message).FirstOrDefaultAsync(cancellationToken) is { } found
            ? found
            : MailMessageErrors.NotFound;
}
