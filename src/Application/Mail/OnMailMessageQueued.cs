using MakCrm.Domain.Mail;

namespace MakCrm.Application.Mail;

/// <summary>
/// A letter was committed. It is not carried here but by the courier: a mail server that does not answer must not hold up other events.
/// </summary>
sealed class OnMailMessageQueued(IMailCourier courier) : IOn<MailMessageQueued>
{
    public Task Handle(MailMessageQueued raised, EventFacts facts, CancellationToken ct)
    {
        courier.Wake();
        return Task.CompletedTask;
    }
}
