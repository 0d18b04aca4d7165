using MakCrm.Application.Mail.Public;
using MakCrm.Infrastructure.Mail;
using MakCrm.TestKit;
using MakCrm.WebApi;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Mail;

/// <summary>The product as a demo without a mail server.</summary>
[DedicatedServer("demo mode")]
public sealed class DemoApi : CrmApiFixture
{
    protected override ServerSettings Configure(ServerSettings settings) => settings with { IsDemo = true };

    protected override void Adjust(IServiceCollection services)
    {
        var keepsNothing = services.Last(service => service.ServiceType == typeof(IMailTransport));
        services.Remove(keepsNothing);
    }
}

public sealed class DemoMailboxTests(DemoApi api) : IClassFixture<DemoApi>
{
    const string Path = "/demo/mailbox";

    [Fact]
    public async Task A_letter_is_shown_instead_of_being_sent()
    {
        var id = await api.Invite("demo@example.ru");
        await Eventually.Holds(async () => (await Get(Path)).Text.ShouldContain($"{Path}/{id}"));
        var page = await Get($"{Path}/{id}");
        page.Text.ShouldContain("<h1>Приглашение в МаК</h1>");
        page.Text.ShouldContain("demo@example.ru");
        page.Text.ShouldContain($"<a href=\"{MailSteps.Secret}\">");
        page.Text.ShouldContain($"src=\"{Path}/{id}/letter\" sandbox=");
        (await Get($"{Path}/{id}/letter")).Text.ShouldContain($"href=\"{MailSteps.Secret}\"");
    }

    [Fact]
    public async Task Its_pages_run_no_scripts_and_a_letter_can_do_nothing()
    {
        var id = await api.Invite("policy@example.ru");
        await Eventually.Holds(async () => (await Get(Path)).Text.ShouldContain($"{Path}/{id}"));
        var page = await Get($"{Path}/{id}");
        page.Policy.ShouldStartWith("default-src 'none'; style-src 'sha256-");
        page.Text.ShouldNotContain("<script");
        page.Text.ShouldNotContain("style=");
        var letter = await Get($"{Path}/{id}/letter");
        letter.Policy.ShouldStartWith("sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'");
    }

    [Fact]
    public async Task What_people_typed_is_text_in_the_mailbox()
    {
        var values = new Dictionary<string, string>
        {
            ["name"] = "<img src=x onerror=alert(1)>",
            ["reason"] = "https://x.ru/\"onclick=\"alert(1)",
        };
        var id = await api.Send(new(MailTemplateKeys.RegistrationRejected, "en", "eve@example.com", values));
        await Eventually.Holds(async () => (await Get(Path)).Text.ShouldContain($"{Path}/{id}"));
        var page = (await Get($"{Path}/{id}")).Text;
        page.ShouldNotContain("<img");
        page.ShouldNotContain("\"onclick");
    }

    [Fact]
    public async Task It_speaks_the_readers_language()
    {
        (await Get(Path, "ru")).Text.ShouldContain("<html lang=\"ru\">");
        (await Get(Path, "en")).Text.ShouldContain("<html lang=\"en\">");
    }

    [Theory]
    [InlineData("/demo/mailbox/0199a1fe-14a1-7d10-b1c2-0a1b2c3d4e5f")]
    [InlineData("/demo/mailbox/..%2f..%2fmaster")]
    [InlineData("/demo/mailbox/letter")]
    public async Task What_is_no_letter_is_not_found(string path) => (await Get(path)).Status.ShouldBe(404);

    [Fact]
    public async Task Only_the_last_letters_are_kept()
    {
        var folder = Directory.CreateTempSubdirectory("mak-mailbox-");
        try
        {
            var mailbox = new DemoMailbox(folder.FullName, TimeProvider.System);
            for (var number = 1; number <= DemoMailbox.Most + 5; number++)
                await mailbox.Send(new(Guid.CreateVersion7(), "a@example.ru", "ru", $"{number}", "", ""), CancellationToken.None);
            folder.GetFiles().Length.ShouldBe(DemoMailbox.Most);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    async Task<(int Status, string Text, string Policy)> Get(string path, string language = "ru")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.AcceptLanguage.ParseAdd(language);
        // As a browser: pages are no part of the contract.
        using var browser = new HttpClient { BaseAddress = api.Address };
        using var answer = await browser.SendAsync(request, TestContext.Current.CancellationToken);
        var policy = answer.Headers.TryGetValues("Content-Security-Policy", out var policies) ? policies.Single() : "";

        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), policy);
    }
}

public sealed class NoMailboxTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    [Fact]
    public async Task Outside_a_demo_there_is_no_mailbox() => (await api.AsNobody().Get("/demo/mailbox")).Status.ShouldBe(404);
}
