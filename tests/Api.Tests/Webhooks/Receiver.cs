using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MakCrm.Api.Tests.Webhooks;

/// <summary>What somebody's server was sent.</summary>
sealed record Received(string Id, string Timestamp, string Signature, string Body)
{
    public bool IsSignedWith(string secret)
    {
        var signed = System.Text.Encoding.UTF8.GetBytes($"{Id}.{Timestamp}.{Body}");
        var hash = System.Security.Cryptography.HMACSHA256.HashData(Convert.FromBase64String(secret["whsec_".Length..]), signed);
        return Signature.Split(' ').Contains("v1," + Convert.ToBase64String(hash));
    }
}

/// <summary>Somebody's server on a real socket, which answers as it is told.</summary>
sealed class Receiver : IAsyncDisposable
{
    readonly WebApplication app;
    readonly ConcurrentQueue<Received> got = new();

    Receiver(WebApplication app) => this.app = app;

    public IReadOnlyList<Received> Got => [.. got];

    public string Url => app.Urls.Single() + "/hook";

    /// <summary>What it answers; the number counts what has come.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Logging.ClearProviders();
        var receiver = new Receiver(builder.Build());
        receiver.app.Run(receiver.Take);
        await receiver.app.StartAsync();
        return receiver;
    }

    /// <summary>Answers with this status until told otherwise.</summary>
    public void AnswerWith(int status) =>
        Answer = (_, http) =>
        {
            http.Response.StatusCode = status;
            return Task.CompletedTask;
        };

    async Task Take(HttpContext http)
    {
        using var reader = new StreamReader(http.Request.Body);
        var (headers, body) = (http.Request.Headers, await reader.ReadToEndAsync());
        got.Enqueue(new(headers["webhook-id"]!, headers["webhook-timestamp"]!, headers["webhook-signature"]!, body));
        await Answer(got.Count, http);
    }

    public async ValueTask DisposeAsync()
    {
        await app.StopAsync(new CancellationToken(canceled: true));
        await app.DisposeAsync();
    }
}
