using System.Text;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Mail;
using MakCrm.TestKit;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Mail;

public sealed class SendMailTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task A_letter_is_sent_in_the_words_of_the_template()
    {
        await api.Invite("ivan@example.ru");
        var letter = await api.Letters.Newest("ivan@example.ru");
        letter.Subject.ShouldBe("Приглашение в МаК");
        letter.Text.ShouldContain("Анна приглашает вас в МаК. Ваша роль: менеджер.");
        CapturedEmails.Link(letter).ToString().ShouldBe(MailSteps.Secret);
        letter.Html.ShouldContain($"href=\"{MailSteps.Secret}\"");
    }

    [Fact]
    public async Task It_is_written_in_the_language_asked_for()
    {
        await api.Invite("john@example.com", "en");
        (await api.Letters.Newest("john@example.com")).Subject.ShouldBe("Invitation to МаК");
    }

    [Fact]
    public async Task What_a_person_typed_is_text_in_html()
    {
        await api.Send(new(MailTemplateKeys.RegistrationRejected, "en", "eve@example.com", Named("<script>alert(1)</script>", "-")));
        var letter = await api.Letters.Newest("eve@example.com");
        letter.Html.ShouldContain("&lt;script&gt;");
        letter.Html.ShouldNotContain("<script>");
        letter.Text.ShouldContain("<script>alert(1)</script>");
    }

    [Fact]
    public async Task Work_that_is_rolled_back_sends_nothing()
    {
        await Should.ThrowAsync<InvalidOperationException>(() =>
            api.Work(async services =>
            {
                await services
                    .GetRequiredService<IEmailSender>()
                    .Send(new(MailTemplateKeys.Invitation, "ru", "nobody@example.ru", MailSteps.Values()), CancellationToken.None);
                throw new InvalidOperationException("The test wants it so.");
            })
        );
        await api.Invite("after@example.ru");
        await api.Letters.Newest("after@example.ru");
        api.Letters.To("nobody@example.ru").ShouldBeEmpty();
    }

    [Fact]
    public async Task What_it_says_is_sealed_and_forgotten_once_it_is_sent()
    {
        var id = await api.Invite("secret@example.ru");
        await Eventually.Holds(async () => (await api.Message(id)).ShouldBe(("sent", 1, false)));
        (await Dump("mail_messages")).ShouldNotContain("once-only");
        (await Dump("outbox_events")).ShouldNotContain("once-only");
        (await Dump("audit_entries")).ShouldNotContain("secret@example.ru");
    }

    [Theory]
    [InlineData("ivan")]
    [InlineData("ivan@example.ru\r\nBcc: eve@example.ru")]
    public async Task What_is_no_address_is_refused_at_once(string to) => await Should.ThrowAsync<ArgumentException>(() => api.Invite(to));

    [Fact]
    public async Task A_letter_that_lacks_a_value_is_a_bug_of_its_sender() =>
        await Should.ThrowAsync<ArgumentException>(() =>
            api.Send(new(MailTemplateKeys.Invitation, "ru", "ivan@example.ru", new Dictionary<string, string>()))
        );

    [Fact]
    public async Task Two_servers_send_a_letter_once()
    {
        await using var second = await api.SecondServer();
        for (var number = 0; number < 20; number++)
            await api.Invite($"once-{number}@example.ru");
        await Eventually.Holds(async () =>
            (await api.Database.Rows("select 1 from mail_messages where recipient like 'once-%' and state <> 'sent'")).ShouldBeEmpty()
        );
        for (var number = 0; number < 20; number++)
            (api.Letters.To($"once-{number}@example.ru").Count + second.Letters.To($"once-{number}@example.ru").Count).ShouldBe(1);
    }

    [Fact]
    public async Task A_tenant_that_lacks_templates_is_given_them_when_a_server_starts()
    {
        var tenant = (await api.NewNetwork()).HeadOffice.Id;
        await api.Database.Execute("delete from mail_template_versions where tenant_id = $1", tenant);
        await api.Database.Execute("delete from mail_templates where tenant_id = $1 and key <> 'invitation'", tenant);
        await using var second = await api.SecondServer();
        await Eventually.Holds(async () =>
            (await api.Database.Rows("select key from mail_templates where tenant_id = $1", tenant)).Count.ShouldBe(
                2 * MailTemplateKind.All.Count
            )
        );
    }

    async Task<string> Dump(string table)
    {
        var text = new StringBuilder();
        foreach (var row in await api.Database.Rows($"select t::text from {table} t"))
            text.AppendLine((string)row[0]!);
        return text.ToString();
    }

    static Dictionary<string, string> Named(string name, string reason) => new() { ["name"] = name, ["reason"] = reason };
}
