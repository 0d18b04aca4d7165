using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Mail;

[Collection(typeof(MailServer))]
public sealed class MailMessageTests(SmtpApi api)
{
    const string Path = "/api/v1/mail-messages";

    [Fact]
    public async Task A_sent_letter_is_listed_without_what_it_says()
    {
        var id = await api.Invite("list@example.ru");
        var office = api.As(api.HeadOffice);
        var message = await Ended(office, id, "sent");
        message["subject"]!.GetValue<string>().ShouldBe("Приглашение в МаК");
        message["canRetry"]!.GetValue<bool>().ShouldBeFalse();
        message.ToString().ShouldNotContain("once-only");
        (await office.Get($"{Path}?recipient=List@Example.ru&template=invitation&state=sent")).Items.Single()["id"]!
            .GetValue<Guid>()
            .ShouldBe(id);
        (await office.Get($"{Path}?recipient=list@example.ru&state=failed")).Items.ShouldBeEmpty();
        (await office.Get($"{Path}?recipient=nobody")).Items.ShouldBeEmpty();
    }

    [Fact]
    public async Task Letters_are_listed_page_by_page()
    {
        var office = api.As(api.HeadOffice);
        var ids = new[] { await api.Invite("p@example.ru"), await api.Invite("p@example.ru"), await api.Invite("p@example.ru") };
        var first = await office.Get($"{Path}?recipient=p@example.ru&limit=2");
        var second = await office.Get($"{Path}?recipient=p@example.ru&limit=2&cursor={first.NextCursor}");
        first.Items.Concat(second.Items).Select(m => m["id"]!.GetValue<Guid>()).ShouldBe(ids.OrderDescending());
    }

    [Fact]
    public async Task A_letter_that_was_given_up_is_sent_when_somebody_asks_again()
    {
        var office = api.As(api.HeadOffice);
        api.Server.AnswerNext("RCPT", "550 5.1.1 no such user", "again@example.ru");
        var id = await api.Invite("again@example.ru");
        var bounced = await Ended(office, id, "bounced");
        bounced["lastError"]!.GetValue<string>().ShouldBe("550 5.1.1 no such user");
        bounced["canRetry"]!.GetValue<bool>().ShouldBeTrue();
        (await office.Post($"{Path}/{id}/retry", key: "again-1")).Expect(200).Json["state"]!.GetValue<string>().ShouldBe("queued");
        (await office.Post($"{Path}/{id}/retry", key: "again-1")).Expect(200);
        await Ended(office, id, "sent");
        api.To("again@example.ru").Single().Text.ShouldContain(MailSteps.Secret);
        (await office.Post($"{Path}/{id}/retry")).ExpectProblem(409, "mail_message_not_failed");
    }

    [Fact]
    public async Task Of_many_who_ask_again_at_once_one_has_it_sent()
    {
        var office = api.As(api.HeadOffice);
        api.Server.AnswerNext("RCPT", "550 5.1.1 no such user", "race@example.ru");
        var id = await api.Invite("race@example.ru");
        await Ended(office, id, "bounced");
        var answers = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => office.Post($"{Path}/{id}/retry")));
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Count(a => a.Code == "mail_message_not_failed").ShouldBe(4);
        await Ended(office, id, "sent");
        api.To("race@example.ru").Count.ShouldBe(1);
    }

    [Fact]
    public async Task What_was_given_up_long_ago_has_been_forgotten()
    {
        var office = api.As(api.HeadOffice);
        api.Server.AnswerNext("RCPT", "550 5.1.1 no such user", "old@example.ru");
        var id = await api.Invite("old@example.ru");
        await Ended(office, id, "bounced");
        await api.Database.Execute("update mail_messages set ended_at = now() - interval '8 days' where id = $1", id);
        (await api.Database.Value<int>("select mail_forget(now() - interval '7 days')")).ShouldBe(1);
        (await office.Get($"{Path}/{id}")).Json["canRetry"]!.GetValue<bool>().ShouldBeFalse();
        (await office.Post($"{Path}/{id}/retry")).ExpectProblem(409, "mail_message_forgotten");
    }

    [Fact]
    public async Task Another_tenants_letters_are_not_seen()
    {
        var id = await api.Invite("own@example.ru");
        var stranger = api.As(api.Network.Franchisees[0]);
        (await stranger.Get(Path)).Items.ShouldBeEmpty();
        (await stranger.Get($"{Path}/{id}")).ExpectProblem(404, "mail_message_not_found");
        (await stranger.Post($"{Path}/{id}/retry")).ExpectProblem(404, "mail_message_not_found");
    }

    static async Task<System.Text.Json.Nodes.JsonNode> Ended(TestApiClient office, Guid id, string state) =>
        await Eventually.Gives(async () =>
        {
            var message = (await office.Get($"{Path}/{id}")).Expect(200).Json;
            message["state"]!.GetValue<string>().ShouldBe(state);
            return (System.Text.Json.Nodes.JsonNode)message;
        });
}
