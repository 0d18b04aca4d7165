using System.Diagnostics;
using System.Text.Json;
using MakCrm.Infrastructure.Identity;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace MakCrm.WebApi.Http;

/// <summary>
/// What Kestrel itself refuses never comes into the pipeline: a NUL in a path, a header that is none, a line that is too long. It says so by a
/// diagnostic event before it answers with a bare status; here that answer becomes a problem with the headers that all others have.
/// </summary>
sealed class RejectedRequests(ProblemCatalog texts, TokenSettings tokens, ILogger<RejectedRequests> log)
    : IObserver<KeyValuePair<string, object?>>
{
    const string BadRequest = "Microsoft.AspNetCore.Server.Kestrel.BadRequest";

    public static void Use(WebApplication app) =>
        // Of the other events, which come with every request, nothing is asked.
        app
            .Services.GetRequiredService<DiagnosticListener>()
            .Subscribe(app.Services.GetRequiredService<RejectedRequests>(), name => name == BadRequest);

    public void OnNext(KeyValuePair<string, object?> value)
    {
        // What has been in the pipeline is answered there.
        if (
            value.Value is not IFeatureCollection features
            || features.Get<IServiceProvidersFeature>() is not null
            || features.Get<IHttpResponseFeature>() is not { HasStarted: false } response
            || features.Get<IHttpResponseBodyFeature>() is not { } head
            || features.Get<IConnectionTransportFeature>() is not { } connection
        )
            return;
        var body = JsonSerializer.SerializeToUtf8Bytes(Problem(features, response), ContractJson.Options);
        response.Headers.ContentLength = body.Length;
        _ = Send(head, connection, body);
    }

    public void OnCompleted() { }

    public void OnError(Exception error) { }

    ProblemDetailsBody Problem(IFeatureCollection features, IHttpResponseFeature response)
    {
        var (code, correlation) = (ExceptionHandlingMiddleware.CodeOf(response.StatusCode), Guid.CreateVersion7());
        var isRussian = LanguageNegotiation.PrefersRussian(features.Get<IHttpRequestFeature>()?.Headers.AcceptLanguage);
        SecurityHeaders.Put(response.Headers, isHttps: tokens.IsBehindTls);
        response.Headers.ContentType = "application/problem+json";
        response.Headers.CacheControl = "no-store";
        response.Headers.Connection = "close";
        response.Headers["X-Correlation-Id"] = correlation.ToString();
        var text = isRussian ? texts.All[code].Ru : texts.All[code].En;
        return new()
        {
            Type = $"/problems/{code}",
            Title = text.Title,
            Status = response.StatusCode,
            Detail = text.Detail,
            Code = code,
            CorrelationId = correlation,
        };
    }

    /// <summary>There is no body to write to before a request is read, so it goes behind the head, straight onto the connection.</summary>
    async Task Send(IHttpResponseBodyFeature head, IConnectionTransportFeature connection, byte[] body)
    {
        try
        {
            await head.StartAsync();
            await connection.Transport.Output.WriteAsync(body);
        }
        catch (Exception gone) when (gone is IOException or InvalidOperationException)
        {
            log.LogDebug("Nobody waits for the answer to a request that was no request: {Reason}", gone.GetType().Name);
        }
    }
}
