using System.Net.Sockets;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Metrics;
using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace MakCrm.WebApi.Http;

/// <summary>The outermost layer: what nobody expected becomes a problem, too, and never shows its inside.</summary>
public sealed class ExceptionHandlingMiddleware(RequestDelegate next, TenantMetrics tallies, ILogger<ExceptionHandlingMiddleware> log)
{
    public static readonly Error Unavailable = new("service_unavailable", ErrorKind.Conflict);
    static readonly Error Internal = new("internal_error", ErrorKind.Conflict);

    public async Task InvokeAsync(HttpContext http)
    {
        try
        {
            await next(http);
            if (http.Response is { HasStarted: false, ContentType: null, StatusCode: 404 or 405 or 415 } empty)
                await ResponseWriter.WriteProblem(http, Unsaid(empty.StatusCode));
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            // The caller has left; there is nobody to answer.
        }
        catch (BadHttpRequestException broken)
        {
            await Answer(http, new(CodeOf(broken.StatusCode), ErrorKind.Malformed), broken.StatusCode);
        }
        catch (TenantUnavailableException away)
        {
            await Answer(http, new(away.Code, ErrorKind.Conflict), 503);
        }
        catch (Exception broken) when (IsAway(broken))
        {
            log.LogWarning("The database is away: {Reason}", broken.GetBaseException().GetType().Name);
            await Answer(http, Unavailable, 503);
        }
        catch (Exception broken)
        {
            log.LogError(broken, "Request failed");
            await Answer(http, Internal, 500);
        }
    }

    /// <summary>Routing refuses without a word; a client still gets a problem.</summary>
    static Error Unsaid(int status) =>
        status switch
        {
            404 => Error.NotFound("resource_not_found"),
            405 => new("method_not_allowed", ErrorKind.Malformed),
            _ => new("unsupported_media_type", ErrorKind.Malformed),
        };

    public static string CodeOf(int status) =>
        status switch
        {
            408 => "request_timeout",
            413 => "payload_too_large",
            _ => "invalid_request",
        };

    Task Answer(HttpContext http, Error error, int status)
    {
        if (status >= 500 && http.RequestServices.GetRequiredService<CallerAccessor>().Caller is { } caller)
            tallies.Of(caller.TenantId).CountError();
        if (http.Response.HasStarted)
        {
            http.Abort();
            return Task.CompletedTask;
        }

        var correlation = http.Response.Headers["X-Correlation-Id"];
        http.Response.Clear();
        SecurityHeaders.Put(http);
        http.Response.Headers["X-Correlation-Id"] = correlation;
        return ResponseWriter.Write(http, ResponseWriter.Problem(http, error, status));
    }

    /// <summary>Whether the database cannot be reached or cannot work now: down, starting, full, out of connections.</summary>
    public static bool IsAway(Exception broken) =>
        broken switch
        {
            PostgresException postgres => postgres.SqlState
                is "57P01"
                    or "57P02"
                    or "57P03"
                    or "53100"
                    or "53200"
                    or "53300"
                    or "25006"
                    or "58030"
                    // A single tenant's database: dropped after it moved home, or closed to everybody.
                    or "3D000"
                    or "55000"
                || postgres.SqlState.StartsWith("08", StringComparison.Ordinal),
            NpgsqlOperationInProgressException => false,
            NpgsqlException or TimeoutException or SocketException or IOException => true,
            DbUpdateException or InvalidOperationException => broken.InnerException is { } inner && IsAway(inner),
            _ => false,
        };
}
