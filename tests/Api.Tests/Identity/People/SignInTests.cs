using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

public sealed class SignInTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Door = "/account/sign-in";

    [Fact]
    public async Task A_person_signs_in_and_out_by_pages_without_script()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        (await browser.Open("/account")).Goes.ShouldBe(Door);
        var page = await browser.Open(Door);
        page.Source.ShouldNotContain("<script");
        (await browser.Submit(page, ("username", person.Email.ToUpperInvariant()), ("password", person.Password))).Goes.ShouldBe(
            "/account"
        );
        var home = await browser.Open("/account");
        home.Text.ShouldContain(person.Email);
        (await browser.Submit(home)).Text.ShouldContain("Вы вышли");
        (await browser.Open("/account")).Goes.ShouldBe(Door);
    }

    [Fact]
    public async Task The_page_speaks_the_readers_language()
    {
        using var english = api.NewBrowser("en-GB");
        using var russian = api.NewBrowser("de, ru;q=0.5");
        (await english.Open(Door)).Text.ShouldContain("<h1>Sign in</h1>");
        (await russian.Open(Door)).Text.ShouldContain("<h1>Вход</h1>");
    }

    [Fact]
    public async Task A_stranger_a_blocked_person_and_a_wrong_password_look_the_same()
    {
        var (person, blocked) = (await api.NewPerson(), await api.NewPerson());
        (await api.As(api.HeadOffice).Post($"/api/v1/users/{blocked.Id}/block")).Expect(200);
        var answers = new List<string>();
        foreach (
            var (name, password) in new[]
            {
                (person.Email, "wrong"),
                ("nobody@mak.example", "wrong"),
                (blocked.Email, blocked.Password),
                ("no address", "x"),
            }
        )
        {
            using var browser = api.NewBrowser();
            var answer = await browser.Submit(await browser.Open(Door), ("username", name), ("password", password));
            answer.Status.ShouldBe(401);
            browser.Cookies.GetAllCookies().Select(c => c.Name).ShouldNotContain("mak-session");
            answers.Add(
                answer.Text.Replace(name, "", StringComparison.Ordinal).Replace(answer.Hidden["form_token"], "", StringComparison.Ordinal)
            );
        }

        answers.Distinct().ShouldHaveSingleItem().ShouldContain("Неверная почта или пароль.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_name_is_locked_after_five_failures_whether_or_not_it_exists(bool exists)
    {
        var person = await api.NewPerson();
        var name = exists ? person.Email : $"ghost-{person.Email}";
        using var browser = api.NewBrowser();
        var page = await browser.Open(Door);
        for (var attempt = 1; attempt <= 4; attempt++)
            (await browser.Submit(page, ("username", name), ("password", "wrong"))).Status.ShouldBe(401);
        var fifth = await browser.Submit(page, ("username", name), ("password", "wrong"));
        fifth.Status.ShouldBe(429);
        var wait = fifth.Headers.RetryAfter!.Delta!.Value;
        (await browser.Submit(page, ("username", name), ("password", person.Password))).Status.ShouldBe(429);
        api.Clock.Advance(wait);
        var after = await browser.Submit(await browser.Open(Door), ("username", name), ("password", person.Password));
        after.Status.ShouldBe(exists ? 303 : 429);
    }

    [Fact]
    public async Task A_form_that_is_not_ours_is_refused()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var page = await browser.Open(Door);
        var forged = await browser.Submit(page, ("form_token", "CfDJ8"), ("username", person.Email), ("password", person.Password));
        forged.Status.ShouldBe(400);
        using var elsewhere = api.NewBrowser();
        (await elsewhere.Submit(page, ("username", person.Email), ("password", person.Password))).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example")]
    [InlineData("/connect/authorize/../../evil")]
    [InlineData("/account\\evil")]
    [InlineData("/connect/authorize?x=\r\nSet-Cookie: a=b")]
    [InlineData("/connect/authorize?x=ё")]
    public async Task Signing_in_leads_nowhere_else(string next)
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var page = await browser.Open($"{Door}?return={Uri.EscapeDataString(next)}");
        (await browser.Submit(page, ("username", person.Email), ("password", person.Password))).Goes.ShouldBe("/account");
        (await browser.Submit(page, ("return", next), ("username", person.Email), ("password", person.Password))).Goes.ShouldBe("/account");
    }

    [Fact]
    public async Task Pages_may_load_nothing_and_be_framed_nowhere()
    {
        using var browser = api.NewBrowser();
        var page = await browser.Open(Door);
        var policy = page.Headers.GetValues("Content-Security-Policy").Single();
        policy.ShouldContain("default-src 'none'");
        policy.ShouldContain("frame-ancestors 'none'");
        page.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await browser.Open("/account/style.css")).Status.ShouldBe(200);
    }

    [Fact]
    public async Task The_session_cookie_is_out_of_reach_of_scripts_and_kept_as_a_hash_alone()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var answer = await browser.Submit(await browser.Open(Door), ("username", person.Email), ("password", person.Password));
        var cookie = answer.Headers.GetValues("Set-Cookie").Single(c => c.StartsWith("mak-session=", StringComparison.Ordinal));
        cookie.ShouldContain("httponly", Case.Insensitive);
        cookie.ShouldContain("samesite=lax", Case.Insensitive);
        var token = browser.Cookies.GetAllCookies()["mak-session"]!.Value;
        var rows = await api.Database.Rows("select s::text from sessions s");
        rows.ShouldAllBe(row => !((string)row[0]!).Contains(token, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Attempts_are_in_the_audit_and_passwords_nowhere()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var page = await browser.Open(Door);
        await browser.Submit(page, ("username", person.Email), ("password", "Hunter2-Hunter2"));
        await browser.Submit(page, ("username", person.Email), ("password", person.Password));
        var entries = await api.Database.Rows("select operation from audit_entries where entity_id = $1 order by id", person.Id);
        entries.Select(row => row[0]).ShouldBe(["test", "signInFailed", "signIn"]);
        var logged = string.Join('\n', api.Log.Lines);
        logged.ShouldNotContain("Hunter2");
        logged.ShouldNotContain(person.Password);
    }
}
