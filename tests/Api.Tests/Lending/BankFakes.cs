using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace MakCrm.Api.Tests.Lending;

/// <summary>Both demo banks on free ports; each test has an account of its own with them.</summary>
public sealed class BankFakes : IAsyncDisposable
{
    readonly List<WebApplication> servers = [];

    public string Rest { get; private set; } = "";

    public string Xml { get; private set; } = "";

    public async Task Start()
    {
        Rest = await Start(FakeBankRest.Server.Build(["--urls", "http://127.0.0.1:0"]));
        Xml = await Start(FakeBankXml.Server.Build(["--urls", "http://127.0.0.1:0"]));
    }

    async Task<string> Start(WebApplication server)
    {
        servers.Add(server);
        await server.StartAsync(TestContext.Current.CancellationToken);
        return new Uri(server.Urls.First()).Authority;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in servers)
        {
            await server.StopAsync();
            await server.DisposeAsync();
        }
    }
}

/// <summary>An account with a demo bank, and its connection.</summary>
public sealed record BankAccount(Guid Bank, Guid Connection, string Host, string Name)
{
    public const string CallbackSecret = "callback-secret-of-tests";
    static readonly HttpClient Http = new();

    public Task Behave(object behaviour) => Control(HttpMethod.Put, "behaviour", behaviour);

    public Task Callbacks(string url) => Control(HttpMethod.Put, "callbacks", new { url, secret = CallbackSecret });

    public Task Decide(Guid submission, object decision) => Control(HttpMethod.Post, $"applications/{submission}/decisions", decision);

    /// <summary>What the bank holds.</summary>
    public async Task<IReadOnlyList<JsonNode>> Applications() =>
        [.. (await Control(HttpMethod.Get, "applications"))["applications"]!.AsArray().Select(a => a!)];

    /// <summary>What the bank says of one.</summary>
    public async Task<string> StatusOf(Guid submission) =>
        (await Control(HttpMethod.Get, $"applications/{submission}"))["status"]!.GetValue<string>();

    public async Task<int> Posts() => (await Control(HttpMethod.Get, "applications"))["posts"]!.GetValue<int>();

    /// <summary>What such a callback is answered.</summary>
    public async Task<int> Raw(string body, string? signature = null, int ageSeconds = 0) =>
        (
            await Control(
                HttpMethod.Post,
                "raw-callbacks",
                new
                {
                    body,
                    signature,
                    ageSeconds,
                }
            )
        )["status"]!.GetValue<int>();

    async Task<JsonNode> Control(HttpMethod method, string path, object? body = null)
    {
        using var request = new HttpRequestMessage(method, new Uri($"http://{Host}/_fake/accounts/{Name}/{path}"));
        request.Content = body is null ? null : JsonContent.Create(body);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }
}
