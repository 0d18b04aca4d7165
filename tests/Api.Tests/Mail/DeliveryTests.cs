using MakCrm.TestKit;
using MakCrm.TestKit.Smtp;

namespace MakCrm.Api.Tests.Mail;

/// <summary>From the commit to the mail server and back, whatever that says.</summary>
[Collection(typeof(MailServer))]
public sealed class DeliveryTests(SmtpApi api)
{
    [Fact]
    public async Task A_letter_in_russian_arrives_as_it_was_written()
    {
        var id = await api.Invite("anna@example.ru", inviter: "Ёлкин & партнёры <ООО>");
        await Eventually.Holds(async () => (await api.Message(id)).ShouldBe(("sent", 1, false)));
        var letter = api.To("anna@example.ru").Single();
        letter.From.ShouldBe("noreply@mak.example");
        letter.Header("From").ShouldBe("МаК CRM <noreply@mak.example>");
        letter.Header("Message-ID").ShouldBe($"<{id}@mak.example>");
        letter.Subject.ShouldBe("Приглашение в МаК");
        letter.Text.ShouldContain("Ёлкин & партнёры <ООО> приглашает вас");
        letter.Html.ShouldContain("Ёлкин &amp; партнёры &lt;ООО&gt; приглашает вас");
    }

    [Fact]
    public async Task A_server_that_is_away_and_comes_back_gets_the_letter_once()
    {
        api.Server.SwitchOff();
        var id = await api.Invite("late@example.ru");
        await Eventually.Holds(async () => (await api.Message(id)).Attempts.ShouldBeGreaterThan(0));
        (await api.Message(id)).State.ShouldBe("queued");
        api.Server.SwitchOn();
        await Eventually.Holds(async () => (await api.Message(id)).State.ShouldBe("sent"));
        api.To("late@example.ru").Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_is_refused_for_now_is_tried_again()
    {
        api.Server.AnswerNext("RCPT", "450 4.2.0 greylisted", "grey@example.ru");
        var id = await api.Invite("grey@example.ru");
        await Eventually.Holds(async () => (await api.Message(id)).ShouldBe(("sent", 2, false)));
        api.To("grey@example.ru").Count.ShouldBe(1);
    }

    [Fact]
    public async Task An_address_that_is_refused_for_good_is_not_tried_again()
    {
        api.Server.AnswerNext("RCPT", "550 5.1.1 no such user", "gone@example.ru");
        var id = await api.Invite("gone@example.ru");
        await Eventually.Holds(async () => (await api.Message(id)).ShouldBe(("bounced", 1, true)));
        api.To("gone@example.ru").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_letter_that_is_refused_for_good_is_not_tried_again()
    {
        api.Server.AnswerNext("content", "554 5.7.1 looks like spam", "spam@example.ru");
        var id = await api.Invite("spam@example.ru");
        await Eventually.Holds(async () => (await api.Message(id)).ShouldBe(("failed", 1, true)));
    }

    [Fact]
    public async Task A_server_that_took_it_and_hung_up_before_it_said_so_can_tell_the_repeat_by_its_id()
    {
        api.Server.AnswerNext("content", FakeSmtpServer.HangUp, "twice@example.ru");
        var id = await api.Invite("twice@example.ru");
        await Eventually.Holds(async () => (await api.Message(id)).State.ShouldBe("sent"));
        api.To("twice@example.ru").Select(letter => letter.Header("Message-ID")).Distinct().Single().ShouldBe($"<{id}@mak.example>");
    }

    [Fact]
    public async Task A_letter_that_failed_too_often_is_given_up()
    {
        api.Server.AnswerNext("RCPT", "450 4.2.0 later", "never@example.ru");
        var id = await api.Invite("never@example.ru");
        await Eventually.Holds(async () => (await api.Message(id)).Attempts.ShouldBeGreaterThan(0));
        api.Server.AnswerNext("RCPT", "450 4.2.0 later", "never@example.ru");
        await api.Database.Execute(
            "update mail_messages set attempts = 10, next_attempt_at = now() where id = $1 and state = 'queued'",
            id
        );
        await Eventually.Holds(async () => (await api.Message(id)).State.ShouldBe("failed"));
    }

    [Fact]
    public async Task A_letter_that_was_sealed_with_another_key_is_given_up()
    {
        var id = Guid.CreateVersion7();
        await api.Database.Execute(
            """
            insert into mail_messages (tenant_id, id, recipient, template, language, subject, sealed_body, state, attempts, next_attempt_at, created_at, version)
            values ($1, $2, 'sealed@example.ru', 'invitation', 'ru', 'Тема', decode(repeat('00', 64), 'hex'), 'queued', 0, now(), now(), 1)
            """,
            api.HeadOffice.Id,
            id
        );
        await Eventually.Holds(async () => (await api.Message(id)).State.ShouldBe("failed"));
        api.To("sealed@example.ru").ShouldBeEmpty();
    }

    [Fact]
    public async Task A_server_that_hangs_on_one_letter_holds_up_no_other()
    {
        api.Server.AnswerNext("DATA", FakeSmtpServer.Silence, "silent@example.ru");
        await api.Invite("silent@example.ru");
        await Eventually.Is(() => Task.FromResult(api.Server.Heard.Contains("RCPT TO:<silent@example.ru>")), "it hangs");
        var id = await api.Invite("other@example.ru");
        await Eventually.Holds(async () => (await api.Message(id)).State.ShouldBe("sent"));
        api.To("silent@example.ru").ShouldBeEmpty();
    }
}
