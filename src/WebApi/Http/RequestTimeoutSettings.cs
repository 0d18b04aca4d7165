using System.Globalization;
using Microsoft.AspNetCore.Http.Timeouts;

namespace MakCrm.WebApi.Http;

/// <summary>No request works for longer than this: a body that trickles in is given up, and so is work that the database does not finish.</summary>
public sealed record RequestTimeoutSettings(TimeSpan Request)
{
    public static readonly RequestTimeoutSettings Default = new(TimeSpan.FromSeconds(10));

    static readonly Error TooSlow = new("request_timeout", ErrorKind.Malformed);
    static readonly Error Unavailable = new("service_unavailable", ErrorKind.Conflict);

    /// <exception cref="InvalidOperationException">The variable makes no sense; the message names it.</exception>
    public static RequestTimeoutSettings From(string? seconds) =>
        seconds is null ? Default
        : int.TryParse(seconds, NumberStyles.None, CultureInfo.InvariantCulture, out var longest) && longest is >= 1 and <= 300
            ? new(TimeSpan.FromSeconds(longest))
        : throw new InvalidOperationException($"MAK_REQUEST_SECONDS is '{seconds}': a whole number from 1 to 300 is meant.");

    public static void Add(IServiceCollection services, RequestTimeoutSettings limits)
    {
        services.AddSingleton(limits);
        services.AddRequestTimeouts();
        services
            .AddOptions<RequestTimeoutOptions>()
            .Configure<RequestTimeoutSettings>((options, limits) => options.DefaultPolicy = limits.Policy());
    }

    RequestTimeoutPolicy Policy() => new() { Timeout = Request, WriteTimeoutResponse = Answer };

    static Task Answer(HttpContext http)
    {
        // The middleware has wiped the answer, and whatever is written by the request's own token is cancelled already.
        http.RequestAborted = CancellationToken.None;
        SecurityHeaders.Put(http);
        http.Response.Headers["X-Correlation-Id"] = http.RequestServices.GetRequiredService<RequestContext>().CorrelationId.ToString();
        if (http.Features.Get<RequestBody>() is not { IsAwaited: true })
            return ResponseWriter.WriteProblem(http, Unavailable);
        http.Response.Headers.Connection = "close";
        return ResponseWriter.WriteProblem(http, TooSlow);
    }
}
