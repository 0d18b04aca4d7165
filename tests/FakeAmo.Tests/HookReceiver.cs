using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MakCrm.FakeAmo.Tests;

/// <summary>Takes webhooks, and answers as the test wishes.</summary>
sealed class HookReceiver : IAsyncDisposable
{
    readonly WebApplication server;
    readonly ConcurrentQueue<Dictionary<string, string>> forms = new();

    HookReceiver(WebApplication server) => this.server = server;

    public int Status { get; set; } = 200;
    public bool IsSilent { get; set; }
    public string Address => server.Urls.First() + "/hooks/secret";
    public IReadOnlyList<Dictionary<string, string>> Forms => [.. forms];

    /// <summary>The signatures of GETs, which tell that the integration was thrown out.</summary>
    public ConcurrentQueue<string> Farewells { get; } = new();

    public static async Task<HookReceiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder(["--urls", "http://127.0.0.1:0"]);
        builder.Logging.ClearProviders();
        var receiver = new HookReceiver(builder.Build());
        receiver.server.MapPost("/hooks/secret", receiver.Take);
        receiver.server.MapGet("/hooks/secret", (string signature) => receiver.Farewells.Enqueue(signature));
        await receiver.server.StartAsync(TestContext.Current.CancellationToken);
        return receiver;
    }

    async Task Take(HttpContext context)
    {
        var form = await context.Request.ReadFormAsync(context.RequestAborted);
        forms.Enqueue(form.ToDictionary(pair => pair.Key, pair => pair.Value.ToString()));
        context.Response.StatusCode = Status;
        var gone = new TaskCompletionSource();
        await using var left = context.RequestAborted.Register(gone.SetResult);
        if (IsSilent)
            await gone.Task;
    }

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
