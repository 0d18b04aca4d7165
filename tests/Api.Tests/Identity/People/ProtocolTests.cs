using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

public sealed class ProtocolTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    [Fact]
    public async Task Userinfo_tells_as_much_as_the_scopes_allow()
    {
        var person = await api.NewPerson();
        var all = await UserInfo(await api.TokensOf(person));
        (all.Body["email"]!.GetValue<string>(), all.Body["name"]!.GetValue<string>()).ShouldBe((person.Email, "Мария Иванова"));
        var little = await UserInfo(await api.TokensOf(person, "openid"));
        little.Body.AsObject().Select(claim => claim.Key).ShouldBe(["sub"]);
        (await UserInfo(await api.TokensOf(person, "leads.read"))).Status.ShouldBe(403);
        (await UserInfo(new JsonObject { ["access_token"] = "forged" })).Status.ShouldBe(401);
    }

    [Fact]
    public async Task An_id_token_is_no_access_token()
    {
        var tokens = await api.TokensOf(await api.NewPerson());
        (await api.As(new JsonObject { ["access_token"] = tokens["id_token"]!.DeepClone() }).Get("/api/v1/leads")).Expect(401);
    }

    [Fact]
    public async Task Introspection_tells_machine_clients_of_the_network_what_a_token_is_worth()
    {
        var person = await api.NewPerson();
        var tokens = await api.TokensOf(person);
        var access = await Introspect(tokens, "access_token");
        (access["active"]!.GetValue<bool>(), access["sub"]!.GetValue<Guid>()).ShouldBe((true, person.Id));
        (await Introspect(tokens, "refresh_token"))["active"]!.GetValue<bool>().ShouldBeTrue();
        (await Introspect(tokens, "id_token")).ToJsonString().ShouldBe("""{"active":false}""");
        var (status, _) = await api.Ask(
            "/connect/introspect",
            null,
            null,
            ("token", tokens["access_token"]!.GetValue<string>()),
            ("client_id", api.App)
        );
        status.ShouldBe(401);
        var foreign = await api.NewNetwork();
        var (_, theirs) = await api.Ask(
            "/connect/introspect",
            foreign.HeadOffice.Client,
            null,
            ("token", tokens["access_token"]!.GetValue<string>())
        );
        theirs.ToJsonString().ShouldBe("""{"active":false}""");
    }

    [Theory]
    [InlineData("access_token")]
    [InlineData("refresh_token")]
    public async Task Revoking_either_token_ends_the_grant(string which)
    {
        var tokens = await api.TokensOf(await api.NewPerson());
        (await Revoke("another-app", tokens[which]!)).ShouldBe(401);
        (await Revoke(api.App, tokens[which]!)).ShouldBe(200);
        (await Revoke(api.App, tokens[which]!)).ShouldBe(200);
        (await Revoke(api.App, JsonValue.Create("unknown")!)).ShouldBe(200);
        (await api.Refresh(tokens)).Status.ShouldBe(400);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(tokens).Get("/api/v1/leads")).Expect(401);
        (await Introspect(tokens, "access_token"))["active"]!.GetValue<bool>().ShouldBeFalse();
    }

    [Fact]
    public async Task An_application_signs_the_person_out_with_his_id_token_and_gets_him_back()
    {
        var person = await api.NewPerson();
        using var browser = api.NewBrowser();
        var tokens = await api.TokensOf(person, browser: browser);
        var hint = tokens["id_token"]!.GetValue<string>();
        var home = Uri.EscapeDataString(PeopleApi.Home);
        (await browser.Open($"/connect/endsession?client_id={api.App}&post_logout_redirect_uri={home}")).Text.ShouldContain("Вы вошли как");
        var back = await browser.Open($"/connect/endsession?id_token_hint={hint}&post_logout_redirect_uri={home}&state=s1");
        back.Goes.ShouldBe(PeopleApi.Home + "?state=s1");
        (await browser.Open("/account")).Goes.ShouldBe("/account/sign-in");
        (await api.Refresh(tokens)).Status.ShouldBe(400);
        (
            await browser.Open($"/connect/endsession?id_token_hint={hint}&post_logout_redirect_uri=https%3A%2F%2Fevil.example")
        ).Goes.ShouldBeNull();
    }

    [Fact]
    public async Task Nobody_signs_in_to_an_application_of_another_network()
    {
        var foreign = await api.NewNetwork();
        var stranger = await api.NewPerson("manager", foreign.HeadOffice);
        using var browser = api.NewBrowser();
        var answer = await PeopleApi.SignIn(browser, stranger, api.NewOrder());
        answer.Goes.ShouldStartWith("/account/sign-in");
        (await browser.Open(api.NewOrder(changes: ("prompt", "none")).Address)).Answer("error").ShouldBe("login_required");
    }

    [Fact]
    public async Task A_browser_may_call_from_the_applications_site_and_from_no_other()
    {
        await api.NewPerson();
        (await AllowedOrigin("http://127.0.0.1:8400")).ShouldBe("http://127.0.0.1:8400");
        (await AllowedOrigin("http://127.0.0.1:8401")).ShouldBeNull();
        (await AllowedOrigin("https://evil.example")).ShouldBeNull();
        (await AllowedOrigin("null")).ShouldBeNull();
    }

    async Task<string?> AllowedOrigin(string site)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        using var preflight = new HttpRequestMessage(HttpMethod.Options, "/api/v1/leads");
        preflight.Headers.Add("Origin", site);
        preflight.Headers.Add("Access-Control-Request-Method", "GET");
        preflight.Headers.Add("Access-Control-Request-Headers", "authorization");
        using var answer = await http.SendAsync(preflight, TestContext.Current.CancellationToken);
        return answer.Headers.TryGetValues("Access-Control-Allow-Origin", out var allowed) ? allowed.Single() : null;
    }

    async Task<(int Status, JsonNode Body)> UserInfo(JsonNode tokens)
    {
        using var http = new HttpClient { BaseAddress = api.Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", tokens["access_token"]!.GetValue<string>());
        using var answer = await http.GetAsync(new Uri("/connect/userinfo", UriKind.Relative), TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!);
    }

    async Task<JsonNode> Introspect(JsonNode tokens, string which) =>
        (await api.Ask("/connect/introspect", api.HeadOffice.Client, null, ("token", tokens[which]!.GetValue<string>()))).Body;

    async Task<int> Revoke(string application, JsonNode token) =>
        (await api.Ask("/connect/revoke", null, null, ("client_id", application), ("token", token.GetValue<string>()))).Status;
}
