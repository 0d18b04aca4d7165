using System.Collections.Concurrent;
using System.Text;
using MakCrm.Client;
using MakCrm.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MakCrm.Clients.Tests.CSharp;

/// <summary>A request as it came over the wire.</summary>
sealed record Received(string Method, string Target, string Body, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public string? this[string header] => Headers.GetValueOrDefault(header);
}

/// <summary>A real HTTP server on a free port that answers what a test tells it and remembers what it got.</summary>
sealed class StubApi : IAsyncDisposable
{
    readonly WebApplication _app;
    readonly ConcurrentQueue<RequestDelegate> _answers = new();
    readonly ConcurrentQueue<Received> _calls = new();
    readonly ConcurrentQueue<Received> _tokenCalls = new();

    StubApi(WebApplication app) => _app = app;

    /// <summary>Time limits wait until a test moves it, pauses between retries are skipped.</summary>
    public ManualTime Time { get; } = new(skipped: TimeSpan.FromSeconds(25));

    public Received[] Calls => [.. _calls];

    public Received[] TokenCalls => [.. _tokenCalls];

    public Uri Address => new(_app.Urls.First());

    /// <summary>Replaces the answers of the token endpoint: token-1, token-2 … for ten minutes each.</summary>
    public Func<int, RequestDelegate> Token { get; set; } =
        number => Answer.Json(200, $$"""{"access_token":"token-{{number}}","token_type":"Bearer","expires_in":600,"scope":"leads.read"}""");

    public static async Task<StubApi> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var stub = new StubApi(app);
        app.Run(stub.Serve);
        await app.StartAsync();
        return stub;
    }

    /// <summary>The answers to come, one for each call; the last one stays.</summary>
    public StubApi Then(params RequestDelegate[] answers)
    {
        foreach (var answer in answers)
            _answers.Enqueue(answer);
        return this;
    }

    /// <summary>As if nothing had been asked of it yet.</summary>
    public StubApi Anew()
    {
        _answers.Clear();
        _calls.Clear();
        _tokenCalls.Clear();
        return this;
    }

    public MakClientOptions Options() =>
        new()
        {
            BaseAddress = Address,
            Credentials = new ClientCredentials("site", "s3cret"),
            Time = Time,
        };

    public MakClient Client(Func<MakClientOptions, MakClientOptions>? change = null) => new((change ?? (options => options))(Options()));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    async Task Serve(HttpContext context)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.Body, Encoding.UTF8);
        var received = new Received(
            request.Method,
            request.Path.ToUriComponent() + request.QueryString,
            await reader.ReadToEndAsync(),
            request.ContentType,
            request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase)
        );
        if (request.Path == "/connect/token")
        {
            _tokenCalls.Enqueue(received);
            await Token(_tokenCalls.Count)(context);
            return;
        }
        _calls.Enqueue(received);
        await NextAnswer()(context);
    }

    RequestDelegate NextAnswer()
    {
        if (_answers.Count > 1 && _answers.TryDequeue(out var answer))
            return answer;
        return _answers.TryPeek(out var last) ? last : Answer.Status(500);
    }
}

static class Answer
{
    public static RequestDelegate Json(int status, string json, params (string Name, string Value)[] headers) =>
        Text(status, "application/json", json, headers);

    public static RequestDelegate Problem(int status, string code, params (string Name, string Value)[] headers) =>
        Text(
            status,
            "application/problem+json",
            $$"""{"type":"/problems/{{code}}","title":"Title","status":{{status}},"code":"{{code}}","correlationId":"c-1"}""",
            headers
        );

    public static RequestDelegate Text(int status, string type, string text, params (string Name, string Value)[] headers) =>
        async context =>
        {
            context.Response.StatusCode = status;
            context.Response.ContentType = type;
            foreach (var (name, value) in headers)
                context.Response.Headers[name] = value;
            await context.Response.WriteAsync(text);
        };

    public static RequestDelegate Status(int status) =>
        context =>
        {
            context.Response.StatusCode = status;
            return Task.CompletedTask;
        };

    /// <summary>Cuts the connection without an answer.</summary>
    public static RequestDelegate Abort() =>
        context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

    /// <summary>Says that the request is there, and answers when it may go on.</summary>
    public static RequestDelegate After(TaskCompletionSource arrived, TaskCompletionSource go, RequestDelegate answer) =>
        async context =>
        {
            arrived.TrySetResult();
            await go.Task;
            await answer(context);
        };

    /// <summary>Says that the request is there, and answers nothing until the client goes away.</summary>
    public static RequestDelegate Hang(TaskCompletionSource arrived) =>
        async context =>
        {
            var gone = new TaskCompletionSource();
            await using var registration = context.RequestAborted.Register(gone.SetResult);
            arrived.TrySetResult();
            await gone.Task;
        };
}
