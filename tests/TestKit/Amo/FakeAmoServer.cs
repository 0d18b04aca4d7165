using System.Text.Json.Nodes;
using System.Web;
using Microsoft.AspNetCore.Builder;
using Xunit;

namespace MakCrm.TestKit.Amo;

/// <summary>The fake amoCRM on a free port, with the integration that is asked for.</summary>
public sealed class FakeAmoServer : IAsyncDisposable
{
    public const string Redirect = "http://mak-crm.test/amo/callback";
    readonly HttpClient http = new(new HttpClientHandler { AllowAutoRedirect = false });
    WebApplication? server;
    int accounts;
    int programs;

    public int Port { get; private set; }

    public string Host => $"127.0.0.1:{Port}";

    public async Task Start()
    {
        server = FakeAmo.Server.Build([
            "--urls",
            "http://127.0.0.1:0",
            "--redirect-uri",
            Redirect,
            "--host",
            "demo.fake.test",
            "--hook-seconds",
            "300",
        ]);
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
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>What another program of the account does by its API: each time another one, so that none meets the limit of calls.</summary>
    public async Task<JsonNode> Api(int account, HttpMethod method, string path, string? body = null)
    {
        var token = await LongLivedToken(account, client: $"program-{Interlocked.Increment(ref programs)}");
        using var request = new HttpRequestMessage(method, new Uri($"http://{Host}/api/v4/{path}"));
        request.Headers.Add("Authorization", $"Bearer {token}");
        if (body is not null)
            request.Content = new StringContent(body, new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        if (!response.IsSuccessStatusCode)
            throw new InvalidOperationException(text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    /// <summary>What goes wrong from now on.</summary>
    public Task Faults(string plan) => Control(HttpMethod.Put, "faults", plan);

    /// <summary>All accounts live at this one address: whose a call is, its token tells.</summary>
    public async Task<int> NewAccount(string? host = null)
    {
        var number = Interlocked.Increment(ref accounts);
        await Control(HttpMethod.Post, "accounts", $$"""{"subdomain":"shop{{number}}","host":"{{host ?? $"shop{number}.fake.test"}}"}""");
        return (await Control(HttpMethod.Get, "accounts")).AsArray()[^1]!["id"]!.GetValue<int>();
    }

    /// <summary>What the browser comes back with; the account is spoken to at the fake's own address.</summary>
    public async Task<string> Decide(ApiResponse reply, int account, string decision = "allow")
    {
        var given = HttpUtility.ParseQueryString(new Uri(reply["consentUrl"].GetValue<string>()).Query);
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

    public async Task<string> LongLivedToken(int account, int days = 30, string client = "fake-integration") =>
        (await Control(HttpMethod.Post, $"accounts/{account}/tokens", $$"""{"client_id":"{{client}}","days":{{days}}}"""))[
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
