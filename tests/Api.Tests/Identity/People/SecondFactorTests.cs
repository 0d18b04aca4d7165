using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

public sealed class SecondFactorTests(FactorApi api) : IClassFixture<FactorApi>
{
    const string Wrong = "000000";

    [Fact]
    public async Task With_an_app_the_password_alone_opens_nothing()
    {
        var person = await api.NewProtectedPerson();
        using var browser = api.NewBrowser();
        (await FactorApi.Enter(browser, person.Person)).Goes.ShouldBe(FactorApi.Challenge);
        browser.Cookies.GetAllCookies().Select(c => c.Name).ShouldNotContain("mak-session");
        (await browser.Open("/account")).Goes.ShouldBe(FactorApi.Door);
        (await browser.Open("/account/security")).Goes.ShouldStartWith(FactorApi.Door);
        (await browser.Open(api.NewOrder(changes: ("prompt", "none")).Address)).Answer("error").ShouldBe("login_required");
        (await browser.Open(FactorApi.SetUp)).Goes.ShouldStartWith(FactorApi.Challenge);
        (await browser.Submit(await browser.Open(FactorApi.Challenge), ("code", api.CodeOf(person.Secret)))).Goes.ShouldBe("/account");
        (await browser.Open("/account")).Text.ShouldContain(person.Person.Email);
    }

    [Fact]
    public async Task The_challenge_leads_on_to_the_application_and_says_so_in_its_tokens()
    {
        var person = await api.NewProtectedPerson();
        using var browser = api.NewBrowser();
        var order = api.NewOrder();
        var requestedPage = await browser.Open((await browser.Open(order.Address)).Goes!);
        var half = await browser.Submit(requestedPage, ("username", person.Person.Email), ("password", person.Person.Password));
        var page = await browser.Open(half.Goes!);
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self' http://127.0.0.1:8400;");
        var back = await browser.Open((await browser.Submit(page, ("code", api.CodeOf(person.Secret)))).Goes!);
        var (_, tokens) = await api.Redeem(back.Answer("code")!, order);
        var claims = TokenClaims.Of(tokens["id_token"]!);
        claims["acr"]!.GetValue<string>().ShouldBe("aal2");
        claims["amr"]!.AsArray().Select(m => m!.GetValue<string>()).ShouldBe(["pwd", "otp", "mfa"], ignoreOrder: true);
        TokenClaims.Of(tokens["access_token"]!)["acr"]!.GetValue<string>().ShouldBe("aal2");
    }

    [Fact]
    public async Task Of_twenty_who_bring_one_code_at_once_one_gets_in()
    {
        var person = await api.NewProtectedPerson();
        // Twenty passwords at once would only keep the machine busy: what races is the code.
        var browsers = new List<(TestBrowser Browser, WebPage Page)>();
        while (browsers.Count < 20)
            browsers.Add(await Half(person));
        var code = api.CodeOf(person.Secret);
        var answers = await Task.WhenAll(browsers.Select(b => b.Browser.Submit(b.Page, ("code", code))));
        answers.Count(a => a.Status == 303).ShouldBe(1);
        answers.Where(a => a.Status != 303).ShouldAllBe(a => a.Status == 401 || a.Status == 429);
        foreach (var (browser, _) in browsers)
            browser.Dispose();
    }

    [Fact]
    public async Task A_code_opens_once_and_those_around_it_only_within_a_step()
    {
        var person = await api.NewProtectedPerson();
        var (browser, page) = await Half(person);
        using var _ = browser;
        // From the beginning of a step, so that the time that the requests take leaves it what it is.
        api.Clock.Advance(TimeSpan.FromSeconds(30 - (api.Clock.GetUtcNow().ToUnixTimeSeconds() % 30)));
        var used = api.CodeOf(person.Secret);
        (await browser.Submit(page, ("code", used))).Status.ShouldBe(303);
        var (second, again) = await Half(person);
        using var __ = second;
        (await second.Submit(again, ("code", used))).Status.ShouldBe(401);
        api.Clock.Advance(TimeSpan.FromSeconds(30));
        var early = api.CodeOf(person.Secret);
        api.Clock.Advance(TimeSpan.FromSeconds(60));
        (await second.Submit(again, ("code", early))).Status.ShouldBe(401);
        api.Clock.Advance(TimeSpan.FromSeconds(-30));
        (await second.Submit(again, ("code", early))).Status.ShouldBe(303);
    }

    [Fact]
    public async Task After_five_wrong_codes_nothing_is_looked_at_for_a_while_whoever_begins_anew()
    {
        var person = await api.NewProtectedPerson();
        for (var attempt = 1; attempt <= 4; attempt++)
        {
            var (browser, page) = await Half(person);
            (await browser.Submit(page, ("code", Wrong))).Status.ShouldBe(401);
            browser.Dispose();
        }

        var (last, form) = await Half(person);
        using var _ = last;
        var fifth = await last.Submit(form, ("code", Wrong));
        fifth.Status.ShouldBe(429);
        var wait = fifth.Headers.RetryAfter!.Delta!.Value;
        (await last.Submit(form, ("code", api.CodeOf(person.Secret)))).Status.ShouldBe(429);
        (await last.Submit(form, ("code", person.RecoveryCodes[0]))).Status.ShouldBe(429);
        api.Clock.Advance(wait);
        (await last.Submit(form, ("code", api.CodeOf(person.Secret)))).Status.ShouldBe(303);
    }

    [Fact]
    public async Task Of_fifty_guesses_at_once_five_are_looked_at()
    {
        var person = await api.NewProtectedPerson();
        var (browser, page) = await Half(person);
        using var _ = browser;
        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => browser.Submit(page, ("code", Wrong))));
        var failed = await api.Database.Rows(
            "select 1 from audit_entries where entity_id = $1 and operation = 'secondFactorFailed'",
            person.Person.Id
        );
        failed.Count.ShouldBe(5);
    }

    [Fact]
    public async Task A_recovery_code_opens_once_and_its_use_is_told_by_letter()
    {
        var person = await api.NewProtectedPerson();
        person.RecoveryCodes.Distinct().Count().ShouldBe(10);
        var (browser, page) = await Half(person);
        using var _ = browser;
        var spelled = person.RecoveryCodes[3].ToUpperInvariant().Replace('-', ' ');
        (await browser.Submit(page, ("code", spelled))).Goes.ShouldBe("/account");
        (await browser.Open("/account/security")).Text.ShouldContain("<strong>9</strong>");
        var letter = await Eventually.Gives(() =>
            Task.FromResult(api.Letters.To(person.Person.Email).Single(l => l.Text.Contains("осталось кодов: 9", StringComparison.Ordinal)))
        );
        letter.Subject.ShouldBe("Изменилась защита входа");
        var (second, again) = await Half(person);
        using var __ = second;
        (await second.Submit(again, ("code", person.RecoveryCodes[3]))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task A_half_sign_in_ends_with_ten_minutes_a_changed_password_and_another_browser()
    {
        var person = await api.NewProtectedPerson();
        var (browser, page) = await Half(person);
        using var _ = browser;
        using var other = api.NewBrowser();
        (await other.Submit(page, ("code", api.CodeOf(person.Secret)))).Goes.ShouldStartWith(FactorApi.Door);
        api.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.Submit(page, ("code", api.CodeOf(person.Secret)))).Goes.ShouldStartWith(FactorApi.Door);
        var (blocked, form) = await Half(person);
        using var __ = blocked;
        (await api.As(api.HeadOffice).Post($"/api/v1/users/{person.Person.Id}/block")).Expect(200);
        (await blocked.Submit(form, ("code", api.CodeOf(person.Secret)))).Goes.ShouldStartWith(FactorApi.Door);
        (await blocked.Open("/account")).Goes.ShouldBe(FactorApi.Door);
    }

    [Fact]
    public async Task Neither_secret_nor_codes_can_be_read_in_the_database_the_audit_or_the_log()
    {
        var person = await api.NewProtectedPerson();
        var secret = OtpNet.Base32Encoding.ToString(person.Secret);
        var hex = Convert.ToHexStringLower(person.Secret);
        foreach (
            var table in new[] { "authenticators", "recovery_codes", "audit_entries", "outbox_events", "idempotency_records", "users" }
        )
        {
            var rows = string.Join('\n', (await api.Database.Rows($"select t::text from {table} t")).Select(row => (string)row[0]!));
            rows.ShouldNotContain(secret);
            rows.ShouldNotContain(hex);
            rows.ShouldNotContain(person.RecoveryCodes[0]);
        }

        string.Join('\n', api.Log.Lines).ShouldNotContain(secret);
    }

    async Task<(TestBrowser Browser, WebPage Page)> Half(ProtectedPerson person)
    {
        var browser = api.NewBrowser();
        await FactorApi.Enter(browser, person.Person);
        return (browser, await browser.Open(FactorApi.Challenge));
    }
}
