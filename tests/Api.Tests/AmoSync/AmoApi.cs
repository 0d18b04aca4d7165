using System.Text.Json.Nodes;
using System.Web;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace MakCrm.Api.Tests.AmoSync;

/// <summary>A product that takes a fake amoCRM on this machine for the real one.</summary>
public sealed class AmoApi : CrmApi, IAsyncLifetime
{
    public const string Redirect = "http://mak-crm.test/amo/callback";
    readonly bool ownsFake;

    public AmoApi() => (Fake, ownsFake) = (new(), true);

    AmoApi(AmoApi first)
        : base(first) => Fake = first.Fake;

    public AmoFake Fake { get; }

    public new async ValueTask InitializeAsync()
    {
        await Fake.Start();
        await base.InitializeAsync();
    }

    public new async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        if (ownsFake)
            await Fake.DisposeAsync();
    }

    protected override CrmApi Another() => new AmoApi(this);

    protected override void Adjust(IServiceCollection services) =>
        services.AddSingleton(new AmoSettings([Fake.Host, $"localhost:{Fake.Port}"]));

    /// <summary>Time passes here and there.</summary>
    public async Task Later(TimeSpan by)
    {
        Clock.Advance(by);
        await Fake.Control(HttpMethod.Post, "clock", $$"""{"advance":{{(long)by.TotalSeconds}}}""");
    }

    /// <summary>The browser of whoever was asked, back from amoCRM.</summary>
    public async Task<(int Status, string Page)> Return(string query)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var response = await http.GetAsync(
            new Uri($"/amo/callback?{query}", UriKind.Relative),
            TestContext.Current.CancellationToken
        );
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>A new account of amoCRM, connected to the tenant by consent.</summary>
    public async Task<(Guid Id, int AmoId)> Connected(TestTenant tenant, string? host = null)
    {
        var amoId = await Fake.NewAccount(host);
        return (await Connected(tenant, amoId), amoId);
    }

    /// <summary>The same of an account that is there.</summary>
    public async Task<Guid> Connected(TestTenant tenant, int amoId)
    {
        var asked = (await As(tenant).Ask()).Expect(201);
        (await Return(await Fake.Decide(asked, amoId))).Status.ShouldBe(200);
        (await As(tenant).Account(asked.Id))["state"].GetValue<string>().ShouldBe("active");
        // From here on nothing is sent but what the test asks for.
        await As(tenant).Fetched(asked.Id);
        return asked.Id;
    }
}

/// <summary>The fake amoCRM on a free port, with the integration that is asked for.</summary>
public sealed class AmoFake : IAsyncDisposable
{
    readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });
    WebApplication? server;
    int accounts;

    public int Port { get; private set; }

    public string Host => $"127.0.0.1:{Port}";

    public async Task Start()
    {
        server = FakeAmo.Server.Build(["--urls", "http://127.0.0.1:0", "--redirect-uri", AmoApi.Redirect, "--host", "demo.fake.test"]);
        await server.StartAsync(TestContext.Current.CancellationToken);
        Port = new Uri(server.Urls.First()).Port;
    }

    public async Task<JsonNode> Control(HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"http://{Host}/_fake/{path}"));
        if (body is not null)
            request.Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>What another program of the account does by its API.</summary>
    public async Task<JsonNode> Api(int account, HttpMethod method, string path, string? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"http://{Host}/api/v4/{path}"));
        request.Headers.Add("Authorization", $"Bearer {await LongLivedToken(account)}");
        if (body is not null)
            request.Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public Task Faults(string plan) => Control(HttpMethod.Put, "faults", plan);

    /// <summary>All accounts live at this one address: whose a call is, its token tells.</summary>
    public async Task<int> NewAccount(string? host = null)
    {
        var number = Interlocked.Increment(ref accounts);
        await Control(HttpMethod.Post, "accounts", $$"""{"subdomain":"shop{{number}}","host":"{{host ?? $"shop{number}.fake.test"}}"}""");
        return (await Control(HttpMethod.Get, "accounts")).AsArray()[^1]!["id"]!.GetValue<int>();
    }

    /// <summary>What the browser comes back with; the account is spoken to at the fake's own address.</summary>
    public async Task<string> Decide(Answer asked, int account, string decision = "allow")
    {
        var given = HttpUtility.ParseQueryString(new Uri(asked["consentUrl"].GetValue<string>()).Query);
        using var form = new FormUrlEncodedContent(
            new Dictionary<string, string>
            {
                ["client_id"] = given["client_id"]!,
                ["state"] = given["state"]!,
                ["account"] = $"{account}",
                ["decision"] = decision,
            }
        );
        using var response = await http.PostAsync(new Uri($"http://{Host}/oauth"), form, TestContext.Current.CancellationToken);
        var back = HttpUtility.ParseQueryString(response.Headers.Location!.Query);
        if (back["referer"] is not null)
            back["referer"] = Host;
        return back.ToString()!;
    }

    public async Task<string> LongLivedToken(int account, int days = 30) =>
        (await Control(HttpMethod.Post, $"accounts/{account}/tokens", $$"""{"client_id":"fake-integration","days":{{days}}}"""))[
            "access_token"
        ]!.GetValue<string>();

    /// <summary>How often a path was called, and how often it answered so.</summary>
    public async Task<int> Calls(string path, int? status = null) =>
        (await Control(HttpMethod.Get, "calls"))
            .AsArray()
            .Where(line => line!["path"]!.GetValue<string>() == path && (status is null || line["status"]!.GetValue<int>() == status))
            .Sum(line => line!["count"]!.GetValue<int>());

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is null)
            return;
        await server.StopAsync();
        await server.DisposeAsync();
    }
}

static class AmoCalls
{
    public const string Accounts = "/api/v1/amo-accounts";
    public const string Token = "/oauth2/access_token";
    public const string Whose = "/api/v4/account";

    public static Task<Answer> Ask(this ApiClient client) =>
        client.Post(Accounts, new { clientId = "fake-integration", clientSecret = "fake-secret" });

    public static async Task<Answer> Account(this ApiClient client, Guid id) => (await client.Get($"{Accounts}/{id}")).Expect(200);

    public static async Task<Answer> Check(this ApiClient client, Guid id) => (await client.Post($"{Accounts}/{id}/check")).Expect(200);

    public static string State(this Answer account) => account["state"].GetValue<string>();

    public static string? Trouble(this Answer account) => account.Json["lastError"]?["code"]?.GetValue<string>();
}
