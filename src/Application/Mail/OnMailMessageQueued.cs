using MakCrm.Domain.Mail;

namespace MakCrm.Application.Mail;

/// <summary>
/// A letter was committed. It is not carried here but by the courier: a mail server that does not answer must not hold up other events.
/// </summary>
sealed class OnMailMessageQueued(IMailSignal courier) : IEventHandler<MailMessageQueued>
{
    public Task Handle(MailMessageQueued raised, EventContext facts, CancellationToken ct)
    {
        courier.Wake();
        return Task.CompletedTask;
    }
}
