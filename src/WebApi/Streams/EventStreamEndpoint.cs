using System.Diagnostics.Metrics;
using MakCrm.Infrastructure;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Streams;
using MakCrm.WebApi.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Http.Timeouts;
using Microsoft.Net.Http.Headers;

namespace MakCrm.WebApi.Streams;

/// <summary>The door of streams: who finds a place, and by which line.</summary>
public sealed class EventStreamEndpoint(
    EventHub hub,
    StreamLimiter places,
    StreamSettings settings,
    IAllowedOrigins origins,
    IServiceScopeFactory scopes,
    IHostApplicationLifetime lifetime
)
{
    const string Socket = "openEventSocket";

    static readonly UpDownCounter<long> Streams = Telemetry.Meter.CreateUpDownCounter<long>(
        "mak_event_streams",
        null,
        "Open streams of events.",
        tags: [new("line", null)]
    );

    public async Task Serve(HttpContext http, EventStreamQuery query)
    {
        var isSocket = http.GetEndpoint()!.Metadata.GetRequiredMetadata<IOperationMetadata>().Operation.Id == Socket;
        if (isSocket && await Refusal(http) is { } refusal)
        {
            await ResponseWriter.WriteProblem(http, refusal);
            return;
        }

        var taken = places.Take(http.RequestServices.GetRequiredService<CallerAccessor>().Caller!);
        if (!taken.IsOk)
        {
            http.Response.Headers.RetryAfter = "5";
            await ResponseWriter.WriteProblem(http, taken.Error);
            return;
        }

        using var place = taken.Value;
        var line = new KeyValuePair<string, object?>("line", isSocket ? "websocket" : "sse");
        Streams.Add(1, line);
        try
        {
            await Tell(http, query, isSocket);
        }
        finally
        {
            Streams.Add(-1, line);
        }
    }

    async Task Tell(HttpContext http, EventStreamQuery query, bool isSocket)
    {
        // It lasts as long as somebody listens, which is no measure of how fast requests are answered.
        http.Features.Get<IHttpRequestTimeoutFeature>()?.DisableTimeout();
        if (http.Features.Get<IHttpMetricsTagsFeature>() is { } metrics)
            metrics.MetricsDisabled = true;
        var pass = await StreamAuthorization.Of(http);
        await using IStreamConnection line = isSocket
            ? await WebSocketConnection.Open(http, new(settings))
            : SseConnection.Open(http, new(settings));
        using var listening = hub.Listen(pass.Caller.TenantId);
        var clock = http.RequestServices.GetRequiredService<TimeProvider>();
        await new EventStreamSession(query, line, listening, pass, new(scopes, settings, clock)).Run(lifetime.ApplicationStopping);
    }

    /// <summary>Pages can open a WebSocket to anywhere, and nothing like CORS stands in between: the server has to ask where they come from.</summary>
    async ValueTask<Error?> Refusal(HttpContext http)
    {
        if (!await WebSocketConnection.IsAskedFor(http))
        {
            http.Response.Headers.Upgrade = "websocket";
            return StreamErrors.UpgradeRequired;
        }

        string? origin = http.Request.Headers[HeaderNames.Origin];
        return origin is null || await origins.Allows(origin, http.RequestAborted) ? null : StreamErrors.OriginNotAllowed;
    }
}

/// <summary>What every teller needs of the server.</summary>
sealed record EventStreamServices(IServiceScopeFactory Scopes, StreamSettings Settings, TimeProvider Clock);
