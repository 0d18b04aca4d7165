using System.Text.Json.Nodes;
using MakCrm.Domain.Identity;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Second factors through the API, of oneself and of others.</summary>
public sealed class OwnFactorTests(FactorApi api) : IClassFixture<FactorApi>
{
    const string Factors = "/api/v1/me/factors";

    [Fact]
    public async Task A_person_sets_an_app_up_and_removes_it_through_the_api()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var own = api.As(await api.TokensOf(person, browser: browser));
        (await own.Get(Factors)).Expect(200)["recoveryCodesLeft"]!.GetValue<int>().ShouldBe(0);
        (await own.Post("/api/v1/me/recovery-codes")).ExpectProblem(409, "no_second_factor");
        (await own.Post("/api/v1/me/authenticator/confirm", new { code = "123456" })).ExpectProblem(404, "authenticator_not_found");
        var setup = (await own.Post("/api/v1/me/authenticator")).Expect(200);
        setup["uri"]!.GetValue<string>().ShouldContain(setup["secret"]!.GetValue<string>());
        var secret = FactorApi.Decode(setup["secret"]!.GetValue<string>());
        (await own.Post("/api/v1/me/authenticator/confirm", new { code = "000000" })).ExpectProblem(422, "factor_code_wrong");
        var confirmed = (await own.Post("/api/v1/me/authenticator/confirm", new { code = api.CodeOf(secret) })).Expect(200);
        confirmed["codes"]!.AsArray().Count.ShouldBe(10);
        (await own.Get(Factors)).Expect(200)["recoveryCodesLeft"]!.GetValue<int>().ShouldBe(10);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        // The token is of before: it came by the password alone.
        (await own.Post("/api/v1/me/authenticator/remove")).ExpectProblem(401, "step_up_required");
        var strong = api.As(await Again(browser));
        (await strong.Post("/api/v1/me/authenticator")).ExpectProblem(409, "authenticator_exists");
        (await strong.Post("/api/v1/me/recovery-codes")).Expect(200);
        (await strong.Post("/api/v1/me/authenticator/remove")).Expect(204);
        (await strong.Get(Factors)).Expect(200)["recoveryCodesLeft"]!.GetValue<int>().ShouldBe(0);
        foreach (var text in new[] { "подключено приложение", "созданы новые коды", "отключено приложение" })
            await Eventually.Gives(() =>
                Task.FromResult(api.Letters.To(person.Email).Single(l => l.Text.Contains(text, StringComparison.Ordinal)))
            );
    }

    [Fact]
    public async Task Setting_an_app_up_ends_the_sessions_of_all_other_browsers()
    {
        var person = await api.NewPerson();
        using var other = api.NewBrowser();
        await FactorApi.Enter(other, person);
        using var browser = api.NewBrowser();
        await FactorApi.Enter(browser, person);
        await api.Enrol(browser, await browser.Open(FactorApi.SetUp));
        (await other.Open("/account")).Goes.ShouldBe(FactorApi.Door);
        (await browser.Open("/account")).Text.ShouldContain(person.Email);
    }

    [Fact]
    public async Task An_administrator_takes_lost_factors_away()
    {
        var person = await api.NewProtectedPerson();
        using var browser = api.NewBrowser();
        await api.SignIn(browser, person);
        var office = api.As(api.HeadOffice);
        var path = $"/api/v1/users/{person.Person.Id}/reset-factors";
        (await office.Post(path)).Expect(200);
        (await office.Post(path)).ExpectProblem(409, "no_second_factor");
        (await browser.Open("/account")).Goes.ShouldBe(FactorApi.Door);
        (await FactorApi.Enter(browser, person.Person)).Goes.ShouldBe("/account");
        await api.Letters.Saying(person.Person.Email, "администратор сбросил");
        var entries = await api.Database.Rows(
            "select 1 from audit_entries where entity_id = $1 and operation = 'resetUserFactors'",
            person.Person.Id
        );
        entries.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Nobody_resets_his_own_factors_or_those_of_one_who_may_more()
    {
        var admin = await api.NewProtectedPerson("admin");
        var role = new
        {
            code = "helpdesk",
            name = "Поддержка",
            permissions = new[] { "identity.users.manage", "identity.profile" },
        };
        (await api.As(api.HeadOffice).Post("/api/v1/roles", role)).Expect(201);
        var helper = await api.NewPerson("helpdesk");
        var tokens = await api.TokensOf(helper);
        (await api.As(tokens).Post($"/api/v1/users/{admin.Person.Id}/reset-factors")).ExpectProblem(422, "role_not_grantable");
        (await api.As(tokens).Post($"/api/v1/users/{helper.Id}/reset-factors")).ExpectProblem(422, "user_is_self");
    }

    [Fact]
    public async Task On_the_pages_a_change_asks_for_a_fresh_proof()
    {
        var person = await api.NewProtectedPerson();
        using var browser = api.NewBrowser();
        await api.SignIn(browser, person);
        var home = await browser.Open("/account/security");
        api.Clock.Advance(TimeSpan.FromMinutes(11));
        (await browser.Submit(home)).Goes.ShouldBe("/account/second-factor?return=%2Faccount%2Fsecurity");
        var proof = await browser.Open("/account/second-factor?return=%2Faccount%2Fsecurity");
        var before = browser.Cookies.GetAllCookies()["mak-session"]!.Value;
        (await browser.Submit(proof, ("code", api.CodeOf(person.Secret)))).Goes.ShouldBe("/account/security");
        browser.Cookies.GetAllCookies()["mak-session"]!.Value.ShouldNotBe(before);
        (await browser.Submit(await browser.Open("/account/security"))).Goes.ShouldBe("/account/security");
        (await browser.Open("/account/security")).Text.ShouldContain("не подключено");
    }

    async Task<JsonNode> Again(TestBrowser browser)
    {
        var order = api.NewOrder();
        var back = await browser.Open(order.Address);
        var (status, tokens) = await api.Redeem(back.Answer("code")!, order);
        status.ShouldBe(200);
        return tokens;
    }
}
