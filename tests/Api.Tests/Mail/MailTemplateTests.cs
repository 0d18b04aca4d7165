using System.Text.Json.Nodes;
using MakCrm.Application.Mail.Public;
using MakCrm.Domain.Mail;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Mail;

public sealed class MailTemplateTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    const string Path = "/api/v1/mail-templates";

    [Fact]
    public async Task Every_tenant_begins_with_every_letter_in_both_languages()
    {
        var templates = (await api.As(api.Network.Franchisees[0]).Get($"{Path}?limit=200")).Expect(200).Items;
        templates.Select(t => $"{t["key"]}.{t["language"]}").Distinct().Count().ShouldBe(2 * MailTemplateKind.All.Count);
        templates.ShouldAllBe(t => t["version"]!.GetValue<int>() == 1);
    }

    [Fact]
    public async Task Templates_are_found_by_letter_and_language()
    {
        var found = (await api.As(api.HeadOffice).Get($"{Path}?key=password_reset&language=en")).Expect(200).Items.Single();
        found["subject"]!.GetValue<string>().ShouldBe("Reset your password");
        found["placeholders"]!.AsArray().Select(p => p!.GetValue<string>()).ShouldBe(["name", "expires", "organization", "link"]);
        found["secretPlaceholders"]!.AsArray().Single()!.GetValue<string>().ShouldBe("link");
    }

    [Fact]
    public async Task A_changed_template_writes_the_next_letter()
    {
        var (office, id) = await Template("registration_received", "en");
        var change = new { subject = "Hi {{name}}, {{ organization }} has it", html = "<b>{{name}}</b>" };
        var changed = (await office.Patch($"{Path}/{id}", change)).Expect(200);
        changed.Json["version"]!.GetValue<int>().ShouldBe(2);
        changed.ETag.ShouldBe("\"2\"");
        await api.Send(
            new(MailTemplateKeys.RegistrationReceived, "en", "new@example.com", new Dictionary<string, string> { ["name"] = "A&B" })
        );
        var letter = await api.Letters.Newest("new@example.com");
        (letter.Subject, letter.Html).ShouldBe(("Hi A&B, МаК has it", "<b>A&amp;B</b>"));
    }

    [Fact]
    public async Task An_older_version_comes_back_as_the_newest()
    {
        var (office, id) = await Template("registration_received", "ru");
        var first = (await office.Get($"{Path}/{id}")).Expect(200).Json["text"]!.GetValue<string>();
        (await office.Patch($"{Path}/{id}", new { text = "Спасибо, {{name}}" })).Expect(200);
        var reverted = (await office.Post($"{Path}/{id}/revert", new { version = 1 })).Expect(200).Json;
        (reverted["version"]!.GetValue<int>(), reverted["text"]!.GetValue<string>()).ShouldBe((3, first));
        var versions = (await office.Get($"{Path}/{id}/versions")).Expect(200).Items;
        versions.Select(v => v["number"]!.GetValue<int>()).ShouldBe([3, 2, 1]);
        versions.Select(v => v["authorId"]?.GetValue<Guid>()).ShouldBe([api.HeadOffice.Client.Id, api.HeadOffice.Client.Id, null]);
        (await office.Post($"{Path}/{id}/revert", new { version = 9 })).ExpectProblem(422, "mail_template_version_unknown");
    }

    [Theory]
    [InlineData("subject", "{{nobody}}", "mail_placeholder_unknown")]
    [InlineData("text", "Hello {{link}} {{address}}", "mail_placeholder_unknown")]
    [InlineData("subject", "Open {{link}}", "mail_placeholder_unknown")]
    [InlineData("html", "{{#if name}}", "mail_template_malformed")]
    [InlineData("html", "{{name}", "mail_template_malformed")]
    [InlineData("text", "name}}", "mail_template_malformed")]
    public async Task What_the_letter_cannot_say_is_refused(string field, string words, string code)
    {
        var (office, id) = await Template("invitation", "en");
        var body = new JsonObject { [field] = words };
        var refused = (await office.Patch($"{Path}/{id}", body)).ExpectProblem(422, code);
        refused.Json["errors"]![0]!["pointer"]!.GetValue<string>().ShouldBe($"/{field}");
        (await office.Post($"{Path}/{id}/preview", body)).ExpectProblem(422, code);
        (await office.Get($"{Path}/{id}")).Json["version"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_preview_shows_the_letter_and_saves_nothing()
    {
        var (office, id) = await Template("registration_rejected", "ru");
        var body = new
        {
            subject = "{{name}}, решение",
            html = "<p title=\"{{name}}\">{{reason}}</p>",
            values = new[] { new { name = "name", value = "\"Ёлка\" <b>" } },
        };
        var preview = (await office.Post($"{Path}/{id}/preview", body)).Expect(200).Json;
        preview["subject"]!.GetValue<string>().ShouldBe("\"Ёлка\" <b>, решение");
        preview["html"]!.GetValue<string>().ShouldBe("<p title=\"&quot;Ёлка&quot; &lt;b&gt;\">в вашем городе уже есть партнёр</p>");
        preview["text"]!.GetValue<string>().ShouldStartWith("Здравствуйте, \"Ёлка\" <b>!");
        (await office.Get($"{Path}/{id}")).Json["version"]!.GetValue<int>().ShouldBe(1);
    }

    [Fact]
    public async Task A_preview_refuses_a_value_that_the_letter_does_not_know()
    {
        var (office, id) = await Template("registration_rejected", "en");
        var body = new { values = new[] { new { name = "name", value = "Anna" }, new { name = "link", value = "x" } } };
        var refused = (await office.Post($"{Path}/{id}/preview", body)).ExpectProblem(422, "mail_placeholder_unknown");
        refused.Json["errors"]![0]!["pointer"]!.GetValue<string>().ShouldBe("/values/1/name");
    }

    [Fact]
    public async Task Of_two_who_change_the_same_version_one_is_told_that_it_has_moved_on()
    {
        var (office, id) = await Template("password_changed", "en");
        var answers = await Task.WhenAll(
            Enumerable.Range(0, 6).Select(n => office.Patch($"{Path}/{id}", new { subject = $"Take {n}" }, ifMatch: 1))
        );
        answers.Count(a => a.Status == 200).ShouldBe(1);
        answers.Count(a => a is { Status: 412, Code: "stale_version" }).ShouldBe(5);
        (await office.Get($"{Path}/{id}/versions")).Items.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Changes_without_a_version_all_come_through_one_after_the_other()
    {
        var (office, id) = await Template("new_sign_in", "en");
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(n => office.Patch($"{Path}/{id}", new { subject = $"Take {n}" })));
        answers.ShouldAllBe(a => a.Status == 200);
        var versions = (await office.Get($"{Path}/{id}/versions")).Items;
        versions.Select(v => v["number"]!.GetValue<int>()).ShouldBe([5, 4, 3, 2, 1]);
    }

    [Fact]
    public async Task Versions_are_never_rewritten_by_the_application()
    {
        await Should.ThrowAsync<Npgsql.PostgresException>(() =>
            api.Database.ExecuteAs(api.HeadOffice.Id, "update mail_template_versions set subject = 'x'")
        );
        await Should.ThrowAsync<Npgsql.PostgresException>(() =>
            api.Database.ExecuteAs(api.HeadOffice.Id, "delete from mail_template_versions")
        );
    }

    async Task<(TestApiClient Office, Guid Id)> Template(string key, string language)
    {
        var office = api.As(api.HeadOffice);
        return (office, (await office.Get($"{Path}?key={key}&language={language}")).Items.Single()["id"]!.GetValue<Guid>());
    }
}
