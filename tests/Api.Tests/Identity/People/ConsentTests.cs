using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Applications of others: what they may ask for, whom they must ask, and how they are shut out.</summary>
public sealed class ConsentTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Callback = "https://book.example/callback";
    const string Reading = "openid email leads.read";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Fact]
    public async Task A_person_is_asked_in_his_words_and_allows_it_once()
    {
        var (app, person) = (await Register(), await api.NewPerson());
        using var browser = api.NewBrowser();
        var page = await Ask(browser, person, app, Reading);
        page.Text.ShouldContain("Учёт клиентов");
        page.Text.ShouldContain("Видеть лиды");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self' https://book.example;");
        var tokens = await Allow(browser, page, app, Reading);
        (await api.As(tokens).Get("/api/v1/leads")).Expect(200);
        (await browser.Open(app.Order(Reading).Address)).Answer("code").ShouldNotBeNull("he is not asked again");
    }

    [Fact]
    public async Task Tokens_of_others_give_no_more_than_they_name_and_none_when_they_name_none()
    {
        var (app, person) = (await Register(), await api.NewPerson());
        using var browser = api.NewBrowser();
        var named = await Allow(browser, await Ask(browser, person, app, Reading), app, Reading);
        (await api.As(named).Get("/api/v1/deals")).Expect(403);
        var bare = await Allow(browser, await Follow(browser, app.Order("openid profile")), app, "openid profile");
        (await api.As(bare).Get("/api/v1/leads")).Expect(403);
        (await api.As(bare).Get("/api/v1/me")).Expect(403);
    }

    [Fact]
    public async Task Whoever_asks_for_more_asks_again()
    {
        var (app, person) = (await Register(), await api.NewPerson());
        using var browser = api.NewBrowser();
        await Allow(browser, await Ask(browser, person, app, Reading), app, Reading);
        var more = await Follow(browser, app.Order(Reading + " deals.read"));
        more.Text.ShouldContain("Видеть сделки");
        await Allow(browser, more, app, Reading + " deals.read");
        (await browser.Open(app.Order("openid deals.read").Address)).Answer("code").ShouldNotBeNull("what was allowed adds up");
        (await Follow(browser, app.Order(Reading, ("prompt", "consent")))).Text.ShouldContain("Учёт клиентов");
    }

    [Fact]
    public async Task A_refusal_and_a_question_that_may_not_be_asked_are_told_to_the_application()
    {
        var (app, person) = (await Register(), await api.NewPerson());
        using var browser = api.NewBrowser();
        var page = await Ask(browser, person, app, Reading);
        var order = app.Order(Reading, ("prompt", "none"));
        (await browser.Open(order.Address)).Answer("error").ShouldBe("consent_required");
        (await browser.Submit(page, ("decision", "deny"))).Answer("error").ShouldBe("access_denied");
        (await Follow(browser, app.Order(Reading))).Status.ShouldBe(200, "a refusal is not remembered");
    }

    [Fact]
    public async Task A_form_that_is_not_ours_lets_nobody_in()
    {
        var (app, person) = (await Register(), await api.NewPerson());
        using var browser = api.NewBrowser();
        var page = await Ask(browser, person, app, Reading);
        (await browser.Submit(page, ("decision", "allow"), ("form_token", "forged"))).Status.ShouldBe(400);
        (await browser.Submit(page, ("decision", "allow"), ("return", "https://evil.example/"))).Status.ShouldBe(400);
        (await Follow(browser, app.Order(Reading))).Status.ShouldBe(200, "he is still asked");
    }

    [Fact]
    public async Task A_withdrawn_consent_ends_all_that_came_of_it()
    {
        var (app, person) = (await Register(), await api.NewPerson());
        using var browser = api.NewBrowser();
        var scope = Reading + " offline_access";
        var tokens = await Allow(browser, await Ask(browser, person, app, scope), app, scope);
        var own = api.As(await api.TokensOf(person));
        var consent = (await own.Get("/api/v1/me/consents")).Items.Single();
        consent["clientId"]!.GetValue<string>().ShouldBe(app.ClientId);
        (await own.Post($"/api/v1/me/consents/{consent["id"]}/withdraw")).Expect(204);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(tokens).Get("/api/v1/leads")).Expect(401);
        var refresh = tokens["refresh_token"]!.GetValue<string>();
        (await app.Token(api, ("grant_type", "refresh_token"), ("refresh_token", refresh))).Status.ShouldBe(400);
        await Allow(browser, await Follow(browser, app.Order(scope)), app, scope);
        (await app.Token(api, ("grant_type", "refresh_token"), ("refresh_token", refresh))).Status.ShouldBe(400, "what is over stays so");
    }

    [Fact]
    public async Task A_person_withdraws_on_his_page()
    {
        var (app, person) = (await Register(), await api.NewPerson());
        using var browser = api.NewBrowser();
        await Allow(browser, await Ask(browser, person, app, Reading), app, Reading);
        var page = await browser.Open("/account/applications");
        page.Text.ShouldContain("Учёт клиентов");
        (await browser.Submit(page)).Goes.ShouldBe("/account/applications");
        (await browser.Open("/account/applications")).Text.ShouldContain("никому не давали");
    }

    [Fact]
    public async Task An_application_that_is_shut_out_is_out_within_seconds()
    {
        var (app, person) = (await Register(), await api.NewPerson());
        using var browser = api.NewBrowser();
        var tokens = await Allow(browser, await Ask(browser, person, app, Reading), app, Reading);
        (await office.Post($"/api/v1/applications/{app.Id}/revoke")).Expect(200);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(tokens).Get("/api/v1/leads")).Expect(401);
        (await browser.Open(app.Order(Reading).Address)).Status.ShouldBe(400);
        (await office.Post($"/api/v1/applications/{app.Id}/revoke")).ExpectProblem(409, "application_revoked");
    }

    [Fact]
    public async Task A_confidential_application_must_prove_itself_and_its_secret_can_change()
    {
        var (app, person) = (await Register(), await api.NewPerson());
        using var browser = api.NewBrowser();
        var order = app.Order(Reading);
        await Ask(browser, person, app, Reading);
        var answer = await browser.Submit(await Follow(browser, order), ("decision", "allow"));
        var code = (await browser.Open(answer.Goes!)).Answer("code")!;
        var nameless = app with { Secret = null };
        (await nameless.Redeem(api, code, order)).Status.ShouldBe(401);
        var changed = (await office.Post($"/api/v1/applications/{app.Id}/rotate-secret")).Expect(200)["clientSecret"].GetValue<string>();
        (await app.Redeem(api, code, order)).Status.ShouldBe(401, "the old secret opens nothing");
        (await (app with { Secret = changed }).Redeem(api, code, order)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task An_application_asks_for_no_more_than_it_may()
    {
        var app = await Register(scopes: ["openid", "leads.read"]);
        using var browser = api.NewBrowser();
        (await browser.Open(app.Order("openid deals.read").Address)).Answer("error").ShouldBe("invalid_scope");
        var unknown = new
        {
            name = "X",
            redirectUris = new[] { Callback },
            scopes = new[] { "openid", "everything" },
        };
        (await office.Post("/api/v1/applications", unknown)).ExpectProblem(422, "unknown_scope");
    }

    [Theory]
    [InlineData("http://book.example/callback")]
    [InlineData("https://book.example/callback#part")]
    [InlineData("https://*.book.example/callback")]
    [InlineData("https://user@book.example/callback")]
    [InlineData("javascript:alert(1)")]
    [InlineData("myapp:/callback")]
    [InlineData("/callback")]
    public async Task Addresses_that_could_lead_elsewhere_are_refused(string address)
    {
        var app = new { name = "X", redirectUris = new[] { address } };
        (await office.Post("/api/v1/applications", app)).ExpectProblem(422, "application_address_refused");
    }

    [Fact]
    public async Task An_app_on_a_device_has_a_scheme_of_its_own_and_the_office_alone_registers()
    {
        var app = new { name = "X", redirectUris = new[] { "com.example.book:/callback", "http://127.0.0.1:8400/callback" } };
        var made = (await office.Post("/api/v1/applications", app)).Expect(201);
        made["origins"].AsArray().Select(o => o!.GetValue<string>()).ShouldBe(["http://127.0.0.1:8400"]);
        made.Json["clientSecret"].ShouldBeNull();
        (await office.Patch($"/api/v1/applications/{made.Id}", new { name = "Y", scopes = new[] { "openid" } }))
            .Expect(200)["name"]
            .GetValue<string>()
            .ShouldBe("Y");
        (await api.As(api.Network.Franchisees[0]).Post("/api/v1/applications", app)).Expect(403);
    }

    async Task<ThirdParty> Register(string[]? scopes = null)
    {
        var made = (
            await office.Post(
                "/api/v1/applications",
                new
                {
                    name = "Учёт клиентов",
                    type = "confidential",
                    redirectUris = new[] { Callback },
                    scopes = scopes ?? ["openid", "profile", "email", "offline_access", "leads.read", "deals.read"],
                }
            )
        ).Expect(201);
        return new(made.Id, made["clientId"].GetValue<string>(), made["clientSecret"].GetValue<string>());
    }

    /// <summary>Signs the person in, up to the question.</summary>
    static async Task<WebPage> Ask(TestBrowser browser, TestPerson person, ThirdParty app, string scope)
    {
        var page = await browser.Open((await browser.Open(app.Order(scope).Address)).Goes!);
        var next = await browser.Submit(page, ("username", person.Email), ("password", person.Password));
        return await browser.Open((await browser.Open(next.Goes!)).Goes!);
    }

    static async Task<WebPage> Follow(TestBrowser browser, Order order) => await browser.Open((await browser.Open(order.Address)).Goes!);

    /// <summary>Answers the question, and takes the tokens of a request of its own.</summary>
    async Task<JsonNode> Allow(TestBrowser browser, WebPage page, ThirdParty app, string scope)
    {
        var next = await browser.Submit(page, ("decision", "allow"));
        (await browser.Open(next.Goes!)).Answer("code").ShouldNotBeNull(next.Text);
        var order = app.Order(scope);
        var (status, tokens) = await app.Redeem(api, (await browser.Open(order.Address)).Answer("code")!, order);
        status.ShouldBe(200, tokens.ToJsonString());
        return tokens;
    }

    sealed record ThirdParty(Guid Id, string ClientId, string? Secret)
    {
        public Order Order(string scope, params (string, string?)[] more) => new(ClientId, scope, [("redirect_uri", Callback), .. more]);

        public Task<(int Status, JsonNode Body)> Redeem(PeopleApi api, string code, Order order) =>
            Token(api, ("grant_type", "authorization_code"), ("code", code), ("redirect_uri", Callback), ("code_verifier", order.Verifier));

        public Task<(int Status, JsonNode Body)> Token(PeopleApi api, params (string, string)[] fields) =>
            api.Token([.. fields, ("client_id", ClientId), .. Secret is null ? [] : new[] { ("client_secret", Secret) }]);
    }
}
