using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>Confidential applications that prove themselves by a signed note when they bring a code or a refresh token.</summary>
public sealed class ApplicationKeyTests(PeopleApi api) : IClassFixture<PeopleApi>
{
    const string Callback = "https://desk.example/callback";
    const string NoteType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    readonly TestApiClient office = api.As(api.HeadOffice);

    [Theory]
    [InlineData("ES256")]
    [InlineData("RS256")]
    [InlineData("PS256")]
    public async Task An_application_brings_a_code_and_a_refresh_token_with_a_note_of_its_key(string algorithm)
    {
        using var key = new TestKey(algorithm);
        var app = await Register(key);
        var (order, code) = await Code(app);
        var (status, tokens) = await Redeem(app, code, order, key);
        status.ShouldBe(200, tokens.ToJsonString());
        (await api.As(tokens).Get("/api/v1/me")).Expect(200);
        var refreshed = await Token(
            app,
            key,
            ("grant_type", "refresh_token"),
            ("refresh_token", tokens["refresh_token"]!.GetValue<string>())
        );
        refreshed.Status.ShouldBe(200, refreshed.Body.ToJsonString());
    }

    [Fact]
    public async Task A_note_by_another_key_of_another_application_or_of_a_machine_client_opens_nothing()
    {
        using var key = new TestKey("ES256");
        using var strange = new TestKey("ES256");
        var app = await Register(key);
        var other = await Register(strange);
        var (order, code) = await Code(app);
        (await Redeem(app, code, order, strange)).Status.ShouldBe(401);
        (await Redeem(app with { ClientId = other.ClientId }, code, order, key)).Status.ShouldBe(401);
        var machine = (await office.Post("/api/v1/machine-clients", new { name = "Ключ", permissions = new[] { "sources.read" } })).Expect(
            201
        );
        (await office.Post($"/api/v1/machine-clients/{machine.Id}/keys", strange.Jwk())).Expect(201);
        var posing = await Redeem(app with { ClientId = machine["clientId"].GetValue<string>() }, code, order, strange);
        posing.Body["error"]!.GetValue<string>().ShouldBe("unauthorized_client");
        (await Redeem(app, code, order, key)).Status.ShouldBe(200, "nobody else has used the code up");
    }

    [Fact]
    public async Task Keys_change_one_after_the_other_expire_and_end_with_the_application()
    {
        using var first = new TestKey("ES256");
        using var second = new TestKey("RS256");
        var app = await Register(first);
        (await office.Post(app.Keys, Until(second, TimeSpan.FromHours(1)))).Expect(201);
        (await Knock(app, first)).ShouldBe(200);
        (await Knock(app, second)).ShouldBe(200, "both open while they change");
        var old = (await office.Get(app.Keys)).Items.Single(k => k["algorithm"]!.GetValue<string>() == "ES256");
        (await office.Delete($"{app.Keys}/{old["id"]}")).Expect(204);
        (await office.Delete($"{app.Keys}/{old["id"]}")).ExpectProblem(404, "client_key_not_found");
        (await Knock(app, first)).ShouldBe(401);
        api.Clock.Advance(TimeSpan.FromHours(2));
        (await Knock(app, second)).ShouldBe(401, "its hour is over");
        (await office.Post(app.Keys, Until(first, TimeSpan.FromHours(-1)))).ExpectProblem(422, "client_key_expiry_past");
        (await office.Post(app.Keys, first.Jwk())).Expect(201);
        (await office.Post($"/api/v1/applications/{app.Id}/revoke")).Expect(200);
        (await Knock(app, first)).ShouldBe(401);
        using var late = new TestKey("ES256");
        (await office.Post(app.Keys, late.Jwk())).ExpectProblem(409, "application_revoked");
    }

    [Fact]
    public async Task Public_applications_have_no_keys_and_others_five_that_hold()
    {
        var made = (await office.Post("/api/v1/applications", new { name = "X", redirectUris = new[] { Callback } })).Expect(201);
        using var key = new TestKey("ES256");
        (await office.Post($"/api/v1/applications/{made.Id}/keys", key.Jwk())).ExpectProblem(409, "application_is_public");
        var app = await Register(key);
        (await office.Post(app.Keys, key.Jwk())).ExpectProblem(409, "client_key_kid_taken");
        using var weak = new TestKey("RS256", bits: 1024);
        (await office.Post(app.Keys, weak.Jwk())).ExpectProblem(422, "client_key_invalid");
        foreach (var kid in new[] { "2", "3", "4", "5" })
            (await office.Post(app.Keys, Named(kid))).Expect(201);
        (await office.Post(app.Keys, Named("6"))).ExpectProblem(409, "client_key_limit_reached");
        (await office.Get(app.Keys)).Items.Count.ShouldBe(5);
    }

    static JsonObject Named(string kid)
    {
        using var key = new TestKey("ES256");
        var jwk = key.Jwk();
        jwk["kid"] = kid;
        return jwk;
    }

    JsonObject Until(TestKey key, TimeSpan ahead)
    {
        var jwk = key.Jwk();
        jwk["expiresAt"] = api.Clock.GetUtcNow() + ahead;
        return jwk;
    }

    async Task<App> Register(TestKey key)
    {
        var registration = new
        {
            name = "Стол",
            type = "confidential",
            party = "first",
            redirectUris = new[] { Callback },
        };
        var made = (await office.Post("/api/v1/applications", registration)).Expect(201);
        var app = new App(made.Id, made["clientId"].GetValue<string>());
        (await office.Post(app.Keys, key.Jwk())).Expect(201);
        return app;
    }

    async Task<(Order Order, string Code)> Code(App app)
    {
        var order = api.NewOrder(PeopleApi.AllScopes, ("client_id", app.ClientId), ("redirect_uri", Callback));
        using var browser = api.NewBrowser();
        return (order, (await PeopleApi.SignIn(browser, await api.NewPerson(), order)).Answer("code")!);
    }

    Task<(int Status, JsonNode Body)> Redeem(App app, string code, Order order, TestKey key) =>
        Token(
            app,
            key,
            ("grant_type", "authorization_code"),
            ("code", code),
            ("redirect_uri", Callback),
            ("code_verifier", order.Verifier)
        );

    Task<(int Status, JsonNode Body)> Token(App app, TestKey key, params (string, string)[] fields) =>
        api.Token([.. fields, .. Proof(app, key)]);

    /// <summary>Proves itself, for nothing.</summary>
    async Task<int> Knock(App app, TestKey key) =>
        (await api.Ask("/connect/revoke", null, null, [("token", "unknown"), .. Proof(app, key)])).Status;

    (string, string)[] Proof(App app, TestKey key)
    {
        var now = api.Clock.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = app.ClientId,
            ["sub"] = app.ClientId,
            ["aud"] = "http://mak-crm.test",
            ["iat"] = now,
            ["exp"] = now + 60,
            ["jti"] = Guid.CreateVersion7().ToString("N"),
        };
        return [("client_id", app.ClientId), ("client_assertion_type", NoteType), ("client_assertion", key.Sign(claims))];
    }

    sealed record App(Guid Id, string ClientId)
    {
        public string Keys => $"/api/v1/applications/{Id}/keys";
    }
}
