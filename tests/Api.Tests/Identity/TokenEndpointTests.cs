using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.TestKit;

namespace MakCrm.Api.Tests.Identity;

public sealed class TokenEndpointTests(CrmApiFixture api) : IClassFixture<CrmApiFixture>
{
    static readonly (string, string) ClientCredentials = ("grant_type", "client_credentials");

    TestClient Client => api.HeadOffice.Client;

    [Fact]
    public async Task A_client_gets_a_token_by_basic_authentication()
    {
        var answer = (await TokenRequests.Ask(api, Client.ClientId, Client.Secret)).Expect(200);
        answer["token_type"].GetValue<string>().ShouldBe("Bearer");
        answer["expires_in"].GetValue<int>().ShouldBe(600);
        answer["scope"].GetValue<string>().Split(' ').ShouldBe(Client.Permissions, ignoreOrder: true);
        answer.Headers.CacheControl!.NoStore.ShouldBeTrue();
        (await TokenRequests.Get(api, "/api/v1/tenant", $"Bearer {answer["access_token"]}")).Expect(200);
    }

    [Fact]
    public async Task A_client_gets_a_token_by_credentials_in_the_body() =>
        (await TokenRequests.Send(api, null, ClientCredentials, ("client_id", Client.ClientId), ("client_secret", Client.Secret))).Expect(
            200
        );

    [Fact]
    public async Task The_token_says_what_the_standard_and_the_contract_promise()
    {
        var token = await api.Token(Client);
        var header = Part(token, 0);
        (header["alg"]!.GetValue<string>(), header["typ"]!.GetValue<string>()).ShouldBe(("ES256", "at+jwt"));
        var claims = Part(token, 1);
        claims["sub"]!.GetValue<Guid>().ShouldBe(Client.Id);
        claims["client_id"]!.GetValue<string>().ShouldBe(Client.ClientId);
        claims["tid"]!.GetValue<Guid>().ShouldBe(api.HeadOffice.Id);
        claims["nid"]!.GetValue<Guid>().ShouldBe(api.HeadOffice.NetworkId);
        claims["kind"]!.GetValue<string>().ShouldBe("client");
        (claims["exp"]!.GetValue<long>() - claims["iat"]!.GetValue<long>()).ShouldBe(600);
        var keys = (await api.AsNobody().Get("/.well-known/jwks.json")).Expect(200)["keys"].AsArray();
        keys.Select(k => k!["kid"]!.GetValue<string>()).ShouldContain(header["kid"]!.GetValue<string>());
    }

    [Fact]
    public async Task The_discovery_document_leads_to_the_endpoints()
    {
        var document = (await api.AsNobody().Get("/.well-known/openid-configuration")).Expect(200);
        document["token_endpoint"].GetValue<string>().ShouldBe(document["issuer"].GetValue<string>() + "/connect/token");
        document["scopes_supported"]
            .AsArray()
            .Select(s => s!.GetValue<string>())
            .ShouldBe([.. UserTokenIssuer.Scopes, .. Client.Permissions], ignoreOrder: true);
    }

    [Fact]
    public async Task A_wrong_secret_and_an_unknown_client_look_the_same()
    {
        var wrong = (await TokenRequests.Ask(api, Client.ClientId, "wrong")).Expect(401);
        var unknown = (await TokenRequests.Ask(api, "nobody", "wrong")).Expect(401);
        wrong.Text.ShouldBe(unknown.Text);
        wrong["error"].GetValue<string>().ShouldBe("invalid_client");
        wrong.Headers.WwwAuthenticate.Single().Scheme.ShouldBe("Basic");
        (await TokenRequests.Send(api, null, ClientCredentials, ("client_id", Client.ClientId), ("client_secret", "wrong"))).Expect(401);
        // What an unknown client is compared with must open no known one.
        (await TokenRequests.Ask(api, Client.ClientId, "nobody")).Expect(401);
    }

    [Theory]
    [InlineData("password", "unsupported_grant_type")]
    [InlineData("authorization_code", "unauthorized_client")]
    [InlineData("refresh_token", "unauthorized_client")]
    [InlineData("", "unsupported_grant_type")]
    [InlineData("Client_Credentials", "unsupported_grant_type")]
    public async Task Another_grant_is_refused(string grant, string error) =>
        (await TokenRequests.Send(api, TokenRequests.Basic(Client.ClientId, Client.Secret), ("grant_type", grant)))
            .Expect(400)["error"]
            .GetValue<string>()
            .ShouldBe(error);

    [Fact]
    public async Task A_request_that_is_not_as_the_standard_wants_it_is_refused()
    {
        var basic = TokenRequests.Basic(Client.ClientId, Client.Secret);
        await Refused(TokenRequests.Send(api, basic));
        await Refused(TokenRequests.Send(api, null, ClientCredentials));
        await Refused(TokenRequests.Send(api, basic, ClientCredentials, ClientCredentials));
        await Refused(TokenRequests.Send(api, basic, ClientCredentials, ("client_secret", Client.Secret)));
        await Refused(TokenRequests.Send(api, basic, ClientCredentials, ("client_id", "another")));
        await Refused(TokenRequests.Send(api, new("Bearer", "x"), ClientCredentials));
        await Refused(TokenRequests.Send(api, new("Basic", "%%%"), ClientCredentials));
        await Refused(TokenRequests.Send(api, basic, [.. Enumerable.Range(0, 100).Select(n => ($"p{n}", "x"))]));
        await Refused(TokenRequests.Send(api, basic, ClientCredentials, ("scope", new string('x', 10_000))));
    }

    [Theory]
    [InlineData("application/json", "{\"grant_type\":\"client_credentials\"}")]
    [InlineData("multipart/form-data; boundary=b", "--b\r\nno form")]
    [InlineData("text/plain", "grant_type=client_credentials")]
    public async Task A_body_that_is_no_form_is_refused(string contentType, string body)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/connect/token") { Content = new StringContent(body) };
        request.Content.Headers.ContentType = MediaTypeHeaderValue.Parse(contentType);
        request.Headers.Authorization = TokenRequests.Basic(Client.ClientId, Client.Secret);
        await Refused(api.AsNobody().Send(request));
    }

    [Theory]
    [InlineData("nul\0in-id", "secret")]
    [InlineData("client", "nul\0in-secret")]
    public async Task Credentials_with_a_null_character_are_none(string id, string secret) =>
        await Refused(TokenRequests.Ask(api, id, secret));

    [Theory]
    [InlineData("клиент", "пароль")]
    [InlineData("", "")]
    public async Task Odd_characters_only_fail_to_match(string id, string secret) =>
        (await TokenRequests.Ask(api, id, secret)).Expect(401)["error"].GetValue<string>().ShouldBe("invalid_client");

    [Fact]
    public async Task A_token_for_fewer_permissions_gives_fewer()
    {
        var answer = (await TokenRequests.Ask(api, Client.ClientId, Client.Secret, ("scope", "tenants.read tenants.read"))).Expect(200);
        answer["scope"].GetValue<string>().ShouldBe("tenants.read");
        var bearer = $"Bearer {answer["access_token"]}";
        (await TokenRequests.Get(api, "/api/v1/tenant", bearer)).Expect(200);
        (await TokenRequests.Get(api, "/api/v1/sources", bearer)).ExpectProblem(403, "forbidden");
    }

    [Theory]
    [InlineData("leads.create", "sources.read")]
    [InlineData("sources.read", "sources.read leads.create")]
    [InlineData("sources.read", "no.such.scope")]
    public async Task Nobody_is_granted_more_than_he_has(string held, string requested)
    {
        var client = await api.NewClient(api.HeadOffice, held);
        var answer = await TokenRequests.Ask(api, client.ClientId, client.Secret, ("scope", requested));
        answer.Expect(400)["error"].GetValue<string>().ShouldBe("invalid_scope");
    }

    [Fact]
    public async Task A_suspended_tenants_clients_get_no_tokens()
    {
        var tenant = api.Network.Franchisees[0];
        (await api.As(api.HeadOffice).Post($"/api/v1/tenants/{tenant.Id}/suspend")).Expect(200);
        (await TokenRequests.Ask(api, tenant.Client.ClientId, tenant.Client.Secret)).Expect(401);
        (await api.As(api.HeadOffice).Post($"/api/v1/tenants/{tenant.Id}/resume")).Expect(200);
        (await TokenRequests.Ask(api, tenant.Client.ClientId, tenant.Client.Secret)).Expect(200);
    }

    [Fact]
    public async Task A_token_ends_when_it_says()
    {
        await using var late = new CrmApiFixture();
        await late.InitializeAsync();
        var client = late.HeadOffice.Client;
        var token = (await TokenRequests.Ask(late, client.ClientId, client.Secret)).Expect(200)["access_token"].GetValue<string>();
        late.Clock.Advance(TimeSpan.FromSeconds(590));
        (await TokenRequests.Get(late, "/api/v1/tenant", $"Bearer {token}")).Expect(200);
        late.Clock.Advance(TimeSpan.FromSeconds(15));
        (await TokenRequests.Get(late, "/api/v1/tenant", $"Bearer {token}")).ExpectProblem(401, "unauthorized");
    }

    static async Task Refused(Task<ApiResponse> response) =>
        (await response).Expect(400)["error"].GetValue<string>().ShouldBe("invalid_request");

    static JsonNode Part(string token, int index) =>
        JsonNode.Parse(Encoding.UTF8.GetString(Base64Url.DecodeFromChars(token.Split('.')[index])))!;
}
