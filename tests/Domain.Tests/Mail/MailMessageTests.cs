using MakCrm.Domain.Mail;

namespace MakCrm.Domain.Tests.Mail;

public sealed class MailMessageTests
{
    static readonly DateTimeOffset Now = new(2026, 11, 21, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void What_was_sent_forgets_what_it_said_and_is_not_sent_again()
    {
        var message = Queued();
        message.MarkSent(Now);
        (message.State, message.SealedBody, message.EndedAt).ShouldBe((MailMessageState.Sent, null, Now));
        message.Retry().Error.ShouldBe(MailMessageErrors.NotFailed);
    }

    [Fact]
    public void What_was_given_up_can_be_tried_again()
    {
        var message = Queued();
        message.MarkBounced(new string('x', 900), Now);
        message.LastError!.Length.ShouldBe(500);
        message.Retry().IsOk.ShouldBeTrue();
        (message.State, message.EndedAt, message.Version).ShouldBe((MailMessageState.Queued, null, 3));
        message.Retry().Error.ShouldBe(MailMessageErrors.NotFailed);
    }

    static MailMessage Queued() => MailMessage.Queue(new("ivan@example.ru", "invitation", "ru", "Тема"), [1, 2, 3], Now);
}
