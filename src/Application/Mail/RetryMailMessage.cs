using MakCrm.Domain.Mail;
using Microsoft.EntityFrameworkCore;

namespace MakCrm.Application.Mail;

sealed class RetryMailMessageHandler(IMailDb db) : IMessageHandler<Contract.RetryMailMessage, Contract.MailMessage>
{
    public async Task<Result<Contract.MailMessage>> Handle(Contract.RetryMailMessage request, CancellationToken cancellationToken)
    {
        if (await db.MailMessages.FirstOrDefaultAsync(m => m.Id == request.Id, cancellationToken) is not { } message)
            return MailMessageErrors.NotFound;
        return message.Retry().Map(message.View);
    }
}
