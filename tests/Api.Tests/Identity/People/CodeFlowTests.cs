using System.Buffers.Text;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

public sealed class CodeFlowTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    [Fact]
    public async Task A_person_signs_in_to_an_application_which_works_in_his_name()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var order = api.NewOrder();
        var answer = await PeopleApi.SignIn(browser, person, order);
        answer.Goes.ShouldStartWith(PeopleApi.Callback);
        (answer.Answer("state"), answer.Answer("iss")).ShouldBe((order.State, "http://mak-crm.test"));
        var (_, tokens) = await api.Redeem(answer.Answer("code")!, order);
        var id = Claims(tokens["id_token"]!);
        (id["aud"]!.GetValue<string>(), id["nonce"]!.GetValue<string>()).ShouldBe((api.App, order.Nonce));
        (id["sub"]!.GetValue<Guid>(), id["email"]!.GetValue<string>()).ShouldBe((person.Id, person.Email));
        tokens["expires_in"]!.GetValue<int>().ShouldBe(600);
        (await api.As(tokens).Get("/api/v1/leads")).Expect(200);
        (await api.As(tokens).Post("/api/v1/tenants", new { name = "Чужой", timeZone = "Europe/Moscow" })).Expect(403);
    }

    [Theory]
    [InlineData("client_id", "unknown")]
    [InlineData("client_id", null)]
    [InlineData("redirect_uri", "http://127.0.0.1:8400/callback/")]
    [InlineData("redirect_uri", "http://127.0.0.1:8400/callback?x=1")]
    [InlineData("redirect_uri", "https://evil.example/callback")]
    [InlineData("redirect_uri", null)]
    public async Task An_unknown_application_or_address_is_answered_with_a_page(string name, string? value)
    {
        await api.NewPerson();
        using var browser = api.NewBrowser();
        var page = await browser.Open(api.NewOrder(changes: (name, value)).Address);
        (page.Status, page.Goes).ShouldBe((400, null));
        page.Text.ShouldContain("Неверная ссылка");
    }

    [Theory]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_type", null, "invalid_request")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("code_challenge_method", null, "invalid_request")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    [InlineData("request", "e30.e30.", "request_not_supported")]
    [InlineData("request_uri", "https://evil.example/r", "request_uri_not_supported")]
    [InlineData("prompt", "none", "login_required")]
    [InlineData("prompt", "none login", "invalid_request")]
    [InlineData("max_age", "soon", "invalid_request")]
    [InlineData("nonce", "a\0b", "invalid_request")]
    public async Task Other_faults_are_told_to_the_application(string name, string? value, string error)
    {
        await api.NewPerson();
        using var browser = api.NewBrowser();
        var order = api.NewOrder(changes: (name, value));
        var answer = await browser.Open(order.Address);
        answer.Goes.ShouldStartWith(PeopleApi.Callback);
        (answer.Answer("error"), answer.Answer("state"), answer.Answer("iss")).ShouldBe((error, order.State, "http://mak-crm.test"));
    }

    [Fact]
    public async Task A_person_who_is_signed_in_is_not_asked_again_unless_the_application_wants_it()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        await PeopleApi.SignIn(browser, person, api.NewOrder());
        (await browser.Open(api.NewOrder(changes: ("prompt", "none")).Address)).Answer("code").ShouldNotBeNull();
        (await browser.Open(api.NewOrder(changes: ("prompt", "login")).Address)).Goes.ShouldStartWith("/account/sign-in");
        (await browser.Open(api.NewOrder(changes: ("max_age", "3600")).Address)).Answer("code").ShouldNotBeNull();
        api.Clock.Advance(TimeSpan.FromMinutes(31));
        (await browser.Open("/account")).Status.ShouldBe(200);
        api.Clock.Advance(TimeSpan.FromMinutes(30));
        (await browser.Open(api.NewOrder(changes: ("max_age", "3600")).Address)).Goes.ShouldStartWith("/account/sign-in");
        api.Clock.Advance(TimeSpan.FromHours(12));
        (await browser.Open(api.NewOrder().Address)).Goes.ShouldStartWith("/account/sign-in");
    }

    [Fact]
    public async Task A_code_works_for_its_address_verifier_and_client_alone()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var (one, other) = (api.NewOrder(), api.NewOrder());
        var code = (await PeopleApi.SignIn(browser, person, one)).Answer("code")!;
        (await api.Redeem(code, one, redirect: PeopleApi.Home)).Body["error"]!.GetValue<string>().ShouldBe("invalid_grant");
        code = (await browser.Open(one.Address)).Answer("code")!;
        (await api.Redeem(code, one, verifier: other.Verifier)).Body["error"]!.GetValue<string>().ShouldBe("invalid_grant");
        (await api.Redeem(code, one)).Body["error"]!.GetValue<string>().ShouldBe("invalid_grant");
        code = (await browser.Open(one.Address)).Answer("code")!;
        (await api.Redeem(code, one, verifier: "short")).Body["error"]!.GetValue<string>().ShouldBe("invalid_request");
        (await api.Redeem(code, one)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_code_lives_a_minute()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var order = api.NewOrder();
        var code = (await PeopleApi.SignIn(browser, person, order)).Answer("code")!;
        api.Clock.Advance(TimeSpan.FromSeconds(61));
        (await api.Redeem(code, order)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task A_code_that_comes_twice_ends_what_the_first_had_opened()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var order = api.NewOrder();
        var code = (await PeopleApi.SignIn(browser, person, order)).Answer("code")!;
        var (_, tokens) = await api.Redeem(code, order);
        (await api.Redeem(code, order)).Status.ShouldBe(400);
        (await api.Refresh(tokens)).Status.ShouldBe(400);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(tokens).Get("/api/v1/leads")).Expect(401);
    }

    [Fact]
    public async Task Of_twenty_who_bring_one_code_at_once_one_gets_tokens_at_most()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var order = api.NewOrder();
        var code = (await PeopleApi.SignIn(browser, person, order)).Answer("code")!;
        var answers = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => api.Redeem(code, order)));
        answers.Count(a => a.Status == 200).ShouldBeLessThanOrEqualTo(1);
        answers.ShouldAllBe(a => a.Status == 200 || a.Body["error"]!.GetValue<string>() == "invalid_grant");
    }

    [Fact]
    public async Task A_token_for_some_permissions_gives_no_others()
    {
        var person = await api.NewPerson();
        var tokens = await api.TokensOf(person, "openid leads.read");
        (await api.As(tokens).Get("/api/v1/leads")).Expect(200);
        (await api.As(tokens).Get("/api/v1/deals")).Expect(403);
    }

    [Fact]
    public async Task There_is_no_password_grant_and_no_implicit_one()
    {
        var person = await api.NewPerson();
        var (status, body) = await api.Token(
            ("grant_type", "password"),
            ("client_id", api.App),
            ("username", person.Email),
            ("password", person.Password)
        );
        (status, body["error"]!.GetValue<string>()).ShouldBe((400, "unsupported_grant_type"));
    }

    static JsonNode Claims(JsonNode token) => JsonNode.Parse(Base64Url.DecodeFromChars(token.GetValue<string>().Split('.')[1]))!;
}
