using System.Text.Json.Nodes;
using MakCrm.Api.Tests.Identity.People;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Cabinet;

/// <summary>People sign in to the cabinet, which no network has registered.</summary>
public sealed class CabinetSignInTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string App = "mak-cabinet";
    const string Callback = "http://mak-crm.test/app/callback";
    const string Home = "http://mak-crm.test/app";

    [Fact]
    public async Task People_of_every_network_sign_in_to_it_unasked_and_do_what_they_may()
    {
        var stranger = await api.NewPerson(tenant: (await api.NewNetwork()).Franchisees[0]);
        foreach (var person in new[] { await api.NewPerson(), stranger })
        {
            var tokens = await TokensOf(person);
            var profile = (await api.As(tokens).Get("/api/v1/me")).Expect(200);
            profile["email"].GetValue<string>().ShouldBe(person.Email);
            (await api.As(tokens).Get("/api/v1/leads")).Expect(200);
        }
    }

    [Fact]
    public async Task Its_refresh_token_is_renewed_and_works_once()
    {
        var first = await TokensOf(await api.NewPerson());
        (await Renew(first)).Status.ShouldBe(200);
        (await Renew(first)).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("http://evil.example/app/callback")]
    [InlineData("http://mak-crm.test/app/callback?next=1")]
    [InlineData("http://mak-crm.test/app/elsewhere")]
    public async Task It_is_answered_at_its_own_address_alone(string address)
    {
        using var browser = api.NewBrowser();
        (await browser.Open(NewOrder(("redirect_uri", address)).Address)).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Who_signs_out_of_it_is_signed_out_and_comes_back_to_it()
    {
        using var browser = api.NewBrowser();
        var tokens = await TokensOf(await api.NewPerson(), browser);
        var address = $"/connect/endsession?id_token_hint={tokens["id_token"]}&post_logout_redirect_uri={Uri.EscapeDataString(Home)}";
        (await browser.Open(address)).Goes.ShouldBe(Home);
        (await Renew(tokens)).Status.ShouldBe(400);
        (await browser.Open("/account")).Goes.ShouldBe("/account/sign-in");
    }

    [Fact]
    public async Task It_is_for_browsers_and_pushes_no_requests_and_asks_for_no_devices()
    {
        (string, string)[] fields = [("client_id", App), ("redirect_uri", Callback), ("response_type", "code"), ("scope", "openid")];
        var (_, pushed) = await api.Ask("/connect/par", null, null, fields);
        pushed["error"]!.GetValue<string>().ShouldBe("unauthorized_client");
        var (_, device) = await api.Ask("/connect/device", null, null, ("client_id", App), ("scope", "openid"));
        device["error"]!.GetValue<string>().ShouldBe("unauthorized_client");
    }

    static Order NewOrder(params (string Name, string? Value)[] changes) =>
        new(App, PeopleApi.AllScopes, [("redirect_uri", Callback), .. changes]);

    async Task<JsonNode> TokensOf(TestPerson person, TestBrowser? browser = null)
    {
        var order = NewOrder();
        using var own = browser is null ? api.NewBrowser() : null;
        var code = (await PeopleApi.SignIn(browser ?? own!, person, order)).Answer("code")!;
        var (status, tokens) = await api.Token(
            ("grant_type", "authorization_code"),
            ("client_id", App),
            ("code", code),
            ("redirect_uri", Callback),
            ("code_verifier", order.Verifier)
        );
        status.ShouldBe(200, tokens.ToJsonString());
        return tokens;
    }

    Task<(int Status, JsonNode Body)> Renew(JsonNode tokens) =>
        api.Token(("grant_type", "refresh_token"), ("client_id", App), ("refresh_token", tokens["refresh_token"]!.GetValue<string>()));
}
