using System.Buffers.Text;
using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Application.Identity.Public;
using MakCrm.Domain.Common;
using MakCrm.TestKit;
using MakCrm.WebApi.Setup;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.Identity.People;

/// <summary>A person with the password that he was given.</summary>
public sealed record TestPerson(Guid Id, TestTenant Tenant, string Email, string Password);

/// <summary>A network with an application that people sign in to.</summary>
public class PeopleApi : CrmApiFixture
{
    public const string Callback = "http://127.0.0.1:8400/callback";
    public const string Home = "http://127.0.0.1:8400/";
    public const string AllScopes = "openid profile email offline_access";
    static int people;
    static int apps;
    readonly Lazy<Task> application;

    /// <summary>Once, however many people come at the same time.</summary>
    public PeopleApi() => application = new(() => Work(HeadOffice, Register));

    /// <summary>The application that people of this network sign in to.</summary>
    public string App { get; } = $"test-app-{Interlocked.Increment(ref apps)}";

    public Order NewOrder(string scope = AllScopes, params (string Name, string? Value)[] changes) => new(App, scope, changes);

    public TestBrowser NewBrowser(string language = "ru") => new(Address, language);

    public async Task<TestPerson> NewPerson(string role = "manager", TestTenant? tenant = null)
    {
        var home = tenant ?? HeadOffice;
        var email = $"person-{Interlocked.Increment(ref people)}@mak.example";
        var password = $"correct horse {Guid.CreateVersion7():N}";
        var id = await Work(
            home,
            services => services.GetRequiredService<IIdentityProvisioning>().Admit(email, "Мария Иванова", [role], password, default)
        );
        await application.Value;
        return new(id, home, email, password);
    }

    /// <summary>Signs in by the page and comes back with a code.</summary>
    public static async Task<WebPage> SignIn(TestBrowser browser, TestPerson person, Order order)
    {
        var page = await browser.Open((await browser.Open(order.Address)).Goes!);
        var next = await browser.Submit(page, ("username", person.Email), ("password", person.Password));
        return await browser.Open(next.Goes!);
    }

    /// <summary>The tokens of a person who has just signed in.</summary>
    public async Task<JsonNode> TokensOf(TestPerson person, string scope = AllScopes, TestBrowser? browser = null)
    {
        var order = NewOrder(scope);
        using var own = browser is null ? NewBrowser() : null;
        var answer = await SignIn(browser ?? own!, person, order);
        var (status, tokens) = await Redeem(answer.Answer("code")!, order);
        status.ShouldBe(200, tokens.ToJsonString());
        return tokens;
    }

    /// <summary>The API in a person's name.</summary>
    public TestApiClient As(JsonNode tokens)
    {
        var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new("Bearer", tokens["access_token"]!.GetValue<string>());
        return new(http);
    }

    public Task<(int Status, JsonNode Body)> Redeem(string code, Order order, string? redirect = null, string? verifier = null) =>
        Token(
            ("grant_type", "authorization_code"),
            ("client_id", App),
            ("code", code),
            ("redirect_uri", redirect ?? Callback),
            ("code_verifier", verifier ?? order.Verifier)
        );

    public Task<(int Status, JsonNode Body)> Refresh(JsonNode tokens, params (string, string)[] more) =>
        Token([
            ("grant_type", "refresh_token"),
            ("client_id", App),
            ("refresh_token", tokens["refresh_token"]!.GetValue<string>()),
            .. more,
        ]);

    public Task<(int Status, JsonNode Body)> Token(params (string, string)[] fields) => Ask("/connect/token", null, null, fields);

    public async Task<(int Status, JsonNode Body)> Ask(
        string path,
        TestClient? client,
        string? key,
        params (string Name, string Value)[] fields
    )
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, path)
        {
            Content = new FormUrlEncodedContent(fields.Select(f => KeyValuePair.Create(f.Name, f.Value))),
        };
        if (client is not null)
            request.Headers.Authorization = new AuthenticationHeaderValue(
                "Basic",
                Convert.ToBase64String(Encoding.UTF8.GetBytes($"{client.ClientId}:{client.Secret}"))
            );
        if (key is not null)
            request.Headers.Add("Idempotency-Key", key);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!);
    }

    async Task<Result<NoContent>> Register(IServiceProvider services)
    {
        await services.GetRequiredService<IIdentityProvisioning>().RegisterApplication(App, "Приложение", [Callback], [Home], default);
        return NoContent.Value;
    }

    Task<T> Work<T>(TestTenant tenant, Func<IServiceProvider, Task<Result<T>>> work) =>
        Services
            .GetRequiredService<SystemDispatcher>()
            .Do(tenant.Id, tenant.NetworkId, "test", work, TestContext.Current.CancellationToken);
}

/// <summary>A request to sign somebody in, with a secret of its own (PKCE).</summary>
public sealed class Order(string app, string scope = PeopleApi.AllScopes, params (string Name, string? Value)[] changes)
{
    public string Verifier { get; } = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));

    public string State { get; } = Guid.CreateVersion7().ToString("N");

    public string Nonce { get; } = Guid.CreateVersion7().ToString("N");

    /// <summary>The address to open; a changed parameter of null is left out.</summary>
    public string Address
    {
        get
        {
            var parameters = new Dictionary<string, string?>
            {
                ["response_type"] = "code",
                ["client_id"] = app,
                ["redirect_uri"] = PeopleApi.Callback,
                ["scope"] = scope,
                ["state"] = State,
                ["nonce"] = Nonce,
                ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(Verifier))),
                ["code_challenge_method"] = "S256",
            };
            foreach (var (name, value) in changes)
                parameters[name] = value;
            var query = parameters.Where(p => p.Value is not null).Select(p => $"{p.Key}={Uri.EscapeDataString(p.Value!)}");
            return "/connect/authorize?" + string.Join('&', query);
        }
    }
}
