using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Devices without a browser (RFC 8628).</summary>
public sealed class DeviceAuthorizationTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Grant = "urn:ietf:params:oauth:grant-type:device_code";
    const string Path = "/account/device";

    [Fact]
    public async Task A_device_gets_tokens_once_its_person_has_allowed_it()
    {
        var person = await api.NewPerson(tenant: api.Network.Franchisees[0]);
        var device = await Begin();
        (await Poll(device)).ShouldBe("authorization_pending");
        var stored = (await api.Database.Rows("select d::text from device_authorizations d where client_id = $1", api.App)).ToList();
        stored.ShouldAllBe(row => !$"{row[0]}".Contains(Code(device)), "codes are kept as hashes alone");
        using var browser = await SignedIn(person);
        var page = await Show(browser, device);
        page.Text.ShouldContain("Приложение");
        page.Text.ShouldContain("Видеть вашу почту");
        (await browser.Submit(page, ("decision", "allow"))).Text.ShouldContain("Устройство подключено");
        var (status, tokens) = await Ask(device);
        status.ShouldBe(200, tokens.ToJsonString());
        (await api.As(tokens).Get("/api/v1/me")).Expect(200)["email"].GetValue<string>().ShouldBe(person.Email);
        TokenClaims.Of(tokens["id_token"]!)["sub"]!.GetValue<Guid>().ShouldBe(person.Id);
        (await api.Refresh(tokens)).Status.ShouldBe(200);
    }

    [Fact]
    public async Task A_second_use_of_its_code_ends_what_the_first_had_opened()
    {
        var device = await Allowed();
        var (_, tokens) = await Ask(device);
        (await Poll(device)).ShouldBe("invalid_grant");
        (await api.Refresh(tokens)).Status.ShouldBe(400);
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(tokens).Get("/api/v1/me")).Expect(401);
    }

    [Fact]
    public async Task Of_ten_questions_at_once_one_gets_tokens_at_most()
    {
        var device = await Allowed();
        var answers = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => Ask(device)));
        answers.Count(a => a.Status == 200).ShouldBeLessThanOrEqualTo(1);
        answers.Where(a => a.Status != 200).ShouldAllBe(a => a.Body["error"]!.GetValue<string>() == "invalid_grant");
    }

    [Fact]
    public async Task Whoever_asks_too_often_is_told_to_slow_down()
    {
        var device = await Begin();
        (await Poll(device)).ShouldBe("authorization_pending");
        (await Poll(device)).ShouldBe("slow_down");
        api.Clock.Advance(TimeSpan.FromSeconds(5));
        (await Poll(device)).ShouldBe("authorization_pending");
    }

    [Fact]
    public async Task A_refusal_and_ten_minutes_end_it()
    {
        var (refused, late) = (await Begin(), await Begin());
        using var browser = await SignedIn(await api.NewPerson());
        var page = await Show(browser, refused);
        (await browser.Submit(page, ("decision", "deny"))).Text.ShouldContain("В доступе отказано");
        (await Poll(refused)).ShouldBe("access_denied");
        (await browser.Submit(page, ("decision", "allow"))).Status.ShouldBe(404, "it is decided");
        (await Poll(refused)).ShouldBe("access_denied");
        api.Clock.Advance(TimeSpan.FromMinutes(10));
        (await Show(browser, late)).Status.ShouldBe(404);
        (await Poll(late)).ShouldBe("expired_token");
    }

    [Fact]
    public async Task A_code_may_be_typed_in_any_way_and_an_unknown_one_opens_nothing()
    {
        var device = await Begin();
        using var browser = await SignedIn(await api.NewPerson());
        var typed = device["user_code"]!.GetValue<string>().ToLowerInvariant().Replace("-", " ", StringComparison.Ordinal);
        (await browser.Submit(await browser.Open(Path), ("user_code", typed))).Text.ShouldContain("Видеть вашу почту");
        foreach (var wrong in new[] { "BBBB-BBBB", "", "'; --", "BCDFBCDFBCDFBCDFBCDFBCDF" })
            (await browser.Submit(await browser.Open(Path), ("user_code", wrong))).Text.ShouldContain("Такого кода нет");
    }

    [Fact]
    public async Task A_link_fills_the_form_and_a_form_that_is_not_ours_allows_nothing()
    {
        var (device, person) = (await Begin(), await api.NewPerson());
        using var browser = api.NewBrowser();
        var complete = new Uri(device["verification_uri_complete"]!.GetValue<string>());
        complete.GetLeftPart(UriPartial.Path).ShouldBe("http://mak-crm.test" + Path);
        var requestedPage = await browser.Open(complete.PathAndQuery);
        requestedPage.Goes!.ShouldStartWith("/account/sign-in");
        var done = await browser.Submit(await browser.Open(requestedPage.Goes!), ("username", person.Email), ("password", person.Password));
        var page = await browser.Open(done.Goes!);
        page.Source.ShouldContain(device["user_code"]!.GetValue<string>());
        page.Text.ShouldNotContain("Разрешить");
        (await browser.Submit(page, ("user_code", Code(device)), ("decision", "allow"), ("form_token", "forged"))).Status.ShouldBe(400);
        (await Poll(device)).ShouldBe("authorization_pending");
    }

    [Fact]
    public async Task Codes_are_of_one_network_and_one_application()
    {
        var device = await Allowed();
        var foreign = await api.NewNetwork();
        using var browser = await SignedIn(await api.NewPerson("manager", foreign.HeadOffice));
        (await Show(browser, await Begin())).Status.ShouldBe(404);
        var other = await Application("first");
        var (status, refused) = await Ask(device, other["clientId"].GetValue<string>());
        (status, refused["error"]!.GetValue<string>()).ShouldBe((400, "invalid_grant"));
        (await Ask(device)).Status.ShouldBe(200, "nobody else has used it up");
    }

    [Fact]
    public async Task An_application_of_others_gets_a_consent_that_can_be_withdrawn()
    {
        var app = (await Application("third"))["clientId"].GetValue<string>();
        var device = await Begin("openid offline_access leads.read", app);
        using var browser = await SignedIn(await api.NewPerson());
        var page = await Show(browser, device);
        page.Text.ShouldContain("Видеть лиды");
        await browser.Submit(page, ("decision", "allow"));
        var (_, tokens) = await Ask(device, app);
        (await api.As(tokens).Get("/api/v1/leads")).Expect(200);
        (await api.As(tokens).Get("/api/v1/deals")).Expect(403);
        await browser.Submit(await browser.Open("/account/applications"));
        api.Clock.Advance(TimeSpan.FromSeconds(2));
        (await api.As(tokens).Get("/api/v1/leads")).Expect(401);
    }

    [Fact]
    public async Task It_is_asked_for_no_more_than_the_application_may_and_proves_itself()
    {
        await api.NewPerson();
        (await Send(("client_id", api.App), ("scope", "everything"))).Expect(400)["error"].GetValue<string>().ShouldBe("invalid_scope");
        var narrow = (await Application("third"))["clientId"].GetValue<string>();
        (await Send(("client_id", narrow), ("scope", "deals.read"))).Expect(400)["error"].GetValue<string>().ShouldBe("invalid_scope");
        (await Send(("client_id", "nobody"))).Expect(401)["error"].GetValue<string>().ShouldBe("invalid_client");
        (await Send(("client_id", "nul\0"))).Expect(400)["error"].GetValue<string>().ShouldBe("invalid_request");
        (await Send()).Expect(400)["error"].GetValue<string>().ShouldBe("invalid_request");
        (await Ask(new JsonObject { ["device_code"] = "unknown" })).Body["error"]!.GetValue<string>().ShouldBe("invalid_grant");
    }

    async Task<JsonNode> Allowed()
    {
        var device = await Begin();
        using var browser = await SignedIn(await api.NewPerson());
        await browser.Submit(await Show(browser, device), ("decision", "allow"));
        return device;
    }

    async Task<TestBrowser> SignedIn(TestPerson person)
    {
        var browser = api.NewBrowser();
        var page = await browser.Open("/account/sign-in");
        await browser.Submit(page, ("username", person.Email), ("password", person.Password));
        return browser;
    }

    static async Task<WebPage> Show(TestBrowser browser, JsonNode device) =>
        await browser.Submit(await browser.Open(Path), ("user_code", Code(device)));

    static string Code(JsonNode device) => device["user_code"]!.GetValue<string>();

    async Task<JsonNode> Begin(string scope = PeopleApi.AllScopes, string? app = null)
    {
        await api.NewPerson();
        var device = (await Send(("client_id", app ?? api.App), ("scope", scope))).Expect(200);
        (device["expires_in"].GetValue<int>(), device["interval"].GetValue<int>()).ShouldBe((600, 5));
        return device.Json;
    }

    async Task<string> Poll(JsonNode device) => (await Ask(device)).Body["error"]!.GetValue<string>();

    Task<(int Status, JsonNode Body)> Ask(JsonNode device, string? app = null) =>
        api.Token(("grant_type", Grant), ("client_id", app ?? api.App), ("device_code", device["device_code"]!.GetValue<string>()));

    async Task<ApiResponse> Application(string party) =>
        (
            await api.As(api.HeadOffice)
                .Post(
                    "/api/v1/applications",
                    new
                    {
                        name = "Планшет",
                        party,
                        type = "public",
                        redirectUris = new[] { "https://tablet.example/callback" },
                        scopes = new[] { "openid", "offline_access", "leads.read" },
                    }
                )
        ).Expect(201);

    async Task<ApiResponse> Send(params (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/device")
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        return await api.AsNobody().Send(request);
    }
}
