using MakCrm.TestKit;
using Microsoft.AspNetCore.WebUtilities;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Pushed authorization requests (RFC 9126): parameters that pass no browser.</summary>
public sealed class PushedRequestTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    [Fact]
    public async Task A_person_signs_in_by_a_reference_and_the_browser_sees_nothing_else()
    {
        var (person, order) = (await api.NewPerson(), api.NewOrder());
        using var browser = api.NewBrowser();
        var page = await browser.Open(await Push(order));
        page.Goes!.ShouldStartWith("/account/sign-in");
        page.Goes.ShouldNotContain("challenge");
        var done = await browser.Submit(await browser.Open(page.Goes!), ("username", person.Email), ("password", person.Password));
        done.Goes!.ShouldNotContain("challenge");
        var answer = await browser.Open(done.Goes!);
        (answer.Answer("state"), answer.Answer("iss")).ShouldBe((order.State, "http://mak-crm.test"));
        var (status, tokens) = await api.Redeem(answer.Answer("code")!, order);
        status.ShouldBe(200, tokens.ToJsonString());
        (await api.As(tokens).Get("/api/v1/me")).Expect(200);
    }

    [Fact]
    public async Task A_reference_gives_one_code()
    {
        using var browser = await SignedIn();
        var address = await Push(api.NewOrder());
        (await browser.Open(address)).Answer("code").ShouldNotBeNull();
        (await browser.Open(address)).Status.ShouldBe(400);
        var raced = await Push(api.NewOrder());
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => browser.Open(raced)));
        answers.Count(a => a.Goes is not null && a.Answer("code") is not null).ShouldBe(1);
    }

    [Fact]
    public async Task A_reference_is_its_applications_alone_and_lives_ten_minutes()
    {
        using var browser = await SignedIn();
        var address = await Push(api.NewOrder());
        var other = (
            await api.As(api.HeadOffice)
                .Post(
                    "/api/v1/applications",
                    new
                    {
                        name = "Другое",
                        party = "first",
                        type = "public",
                        redirectUris = new[] { PeopleApi.Callback },
                    }
                )
        ).Expect(201);
        var stolen = address.Replace(api.App, other["clientId"].GetValue<string>(), StringComparison.Ordinal);
        (await browser.Open(stolen)).Status.ShouldBe(400);
        (await browser.Open(address.Replace("request_uri%3A", "request_uri%3Ax", StringComparison.Ordinal))).Status.ShouldBe(400);
        api.Clock.Advance(TimeSpan.FromMinutes(10));
        (await browser.Open(address)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Parameters_beside_the_reference_change_nothing()
    {
        using var browser = await SignedIn();
        var order = api.NewOrder("openid");
        var address = await Push(order) + "&scope=openid%20offline_access&state=another&redirect_uri=https%3A%2F%2Fevil.example";
        var answer = await browser.Open(address);
        answer.Goes!.ShouldStartWith(PeopleApi.Callback);
        answer.Answer("state").ShouldBe(order.State);
        var (_, tokens) = await api.Redeem(answer.Answer("code")!, order);
        tokens["refresh_token"].ShouldBeNull();
    }

    [Fact]
    public async Task Whoever_must_sign_in_anew_is_asked_once()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        await PeopleApi.SignIn(browser, person, api.NewOrder());
        var requestedPage = await browser.Open(await Push(api.NewOrder(changes: ("prompt", "login"))));
        requestedPage.Goes!.ShouldStartWith("/account/sign-in");
        var page = await browser.Open(requestedPage.Goes!);
        page.Text.ShouldContain("Приложение");
        page.Headers.GetValues("Content-Security-Policy").Single().ShouldContain("form-action 'self' http://127.0.0.1:8400;");
        var done = await browser.Submit(page, ("username", person.Email), ("password", person.Password));
        (await browser.Open(done.Goes!)).Answer("code").ShouldNotBeNull();
    }

    [Theory]
    [InlineData("redirect_uri", "https://evil.example/callback", "invalid_request")]
    [InlineData("redirect_uri", null, "invalid_request")]
    [InlineData("response_type", "token", "unsupported_response_type")]
    [InlineData("response_mode", "fragment", "invalid_request")]
    [InlineData("response_mode", "form_post", "invalid_request")]
    [InlineData("code_challenge", null, "invalid_request")]
    [InlineData("code_challenge", "short", "invalid_request")]
    [InlineData("code_challenge_method", "plain", "invalid_request")]
    [InlineData("scope", "openid everything", "invalid_scope")]
    [InlineData("request_uri", "urn:ietf:params:oauth:request_uri:another", "invalid_request")]
    [InlineData("request", "e30.e30.", "request_not_supported")]
    [InlineData("max_age", "soon", "invalid_request")]
    [InlineData("nonce", "a\0b", "invalid_request")]
    public async Task What_is_wrong_is_said_when_it_is_pushed(string name, string? value, string error)
    {
        await api.NewPerson();
        var refused = (await Send(api.NewOrder(changes: (name, value)))).Expect(400);
        refused["error"].GetValue<string>().ShouldBe(error);
    }

    [Fact]
    public async Task An_application_proves_itself_and_an_unknown_one_looks_like_a_wrong_secret()
    {
        var app = new
        {
            name = "Учёт",
            party = "first",
            type = "confidential",
            redirectUris = new[] { PeopleApi.Callback },
        };
        var made = (await api.As(api.HeadOffice).Post("/api/v1/applications", app)).Expect(201);
        var (id, secret) = (made["clientId"].GetValue<string>(), made["clientSecret"].GetValue<string>());
        (await Send(api.NewOrder(changes: [("client_id", id), ("client_secret", secret)]))).Expect(201);
        var wrong = (await Send(api.NewOrder(changes: [("client_id", id), ("client_secret", "wrong")]))).Expect(401);
        var unknown = (await Send(api.NewOrder(changes: [("client_id", "nobody"), ("client_secret", "wrong")]))).Expect(401);
        wrong.Text.ShouldBe(unknown.Text);
        (await Send(api.NewOrder(changes: ("client_id", id)))).Expect(401);
        var machine = api.HeadOffice.Client;
        var posing = await Send(api.NewOrder(changes: [("client_id", machine.ClientId), ("client_secret", machine.Secret)]));
        posing.Expect(400)["error"].GetValue<string>().ShouldBe("unauthorized_client");
    }

    async Task<TestBrowser> SignedIn()
    {
        var browser = api.NewBrowser();
        await PeopleApi.SignIn(browser, await api.NewPerson(), api.NewOrder());
        return browser;
    }

    /// <summary>The address that the application then opens.</summary>
    async Task<string> Push(Order order)
    {
        var pushed = (await Send(order)).Expect(201);
        pushed["expires_in"].GetValue<int>().ShouldBe(600);
        var reference = Uri.EscapeDataString(pushed["request_uri"].GetValue<string>());
        return $"/connect/authorize?client_id={api.App}&request_uri={reference}";
    }

    async Task<ApiResponse> Send(Order order)
    {
        var fields = QueryHelpers.ParseQuery(order.Address[order.Address.IndexOf('?', StringComparison.Ordinal)..]);
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/par")
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Key, f.Value.ToString()))),
        };
        return await api.AsNobody().Send(request);
    }
}
