using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;

namespace MakCrm.Api.Tests.Lending;

/// <summary>The fake providers of verification on a free port.</summary>
public sealed class VerificationFake : IAsyncDisposable
{
    readonly HttpClient http = new();
    WebApplication? server;

    public string Host { get; private set; } = "";

    public async Task Start()
    {
        server = FakeVerification.Server.Build(["--urls", "http://127.0.0.1:0"]);
        await server.StartAsync(TestContext.Current.CancellationToken);
        Host = new Uri(server.Urls.First()).Authority;
    }

    /// <summary>What the next questions meet in which this text is.</summary>
    public Task Fault(string kind, string match, int times = 1, int? retryAfter = null) =>
        Ask(
            HttpMethod.Post,
            "faults",
            new[]
            {
                new
                {
                    kind,
                    match,
                    times,
                    retryAfter,
                },
            }
        );

    public Task Know(string match, string path, object answer) =>
        Ask(
            HttpMethod.Post,
            "facts",
            new
            {
                match,
                path,
                answer,
            }
        );

    /// <summary>The questions in which this text was.</summary>
    public async Task<IReadOnlyList<JsonNode>> Asked(string match) =>
        [.. (await Ask(HttpMethod.Get, $"asked?match={Uri.EscapeDataString(match)}")).AsArray().Select(a => a!)];

    async Task<JsonNode> Ask(HttpMethod method, string path, object? body = null)
    {
        using var content = body is null ? null : JsonContent.Create(body);
        using var request = new HttpRequestMessage(method, new Uri($"http://{Host}/_fake/{path}")) { Content = content };
        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
        response.IsSuccessStatusCode.ShouldBeTrue(text);
        return text.Length == 0 ? new JsonObject() : JsonNode.Parse(text)!;
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        if (server is null)
            return;
        await server.StopAsync();
        await server.DisposeAsync();
    }
}
