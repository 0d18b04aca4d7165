using System.Diagnostics;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence.Identity;

namespace MakCrm.WebApi.Http;

/// <summary>Notes what clients that may read their log have asked, after everything is answered and whatever came of it.</summary>
public sealed class ApiRequestLogger(ApiRequestLogWriter log, TimeProvider clock)
{
    const string ReadsLog = "platform.requests.read";
    const string LeadPath = "/api/v1/leads/";
    const int GuidLength = 36;

    /// <summary>To be called when the caller is known.</summary>
    /// <param name="began">The timestamp of the request's arrival.</param>
    public void Watch(HttpContext http, RequestContext exchange, MachineClientCaller caller, OperationAttribute operation, long began)
    {
        if (caller.Permissions.Contains(ReadsLog))
            http.Response.OnCompleted(() =>
            {
                log.Add(Facts(http, exchange, caller, operation, Stopwatch.GetElapsedTime(began)));
                return Task.CompletedTask;
            });
    }

    ApiRequestRecord Facts(
        HttpContext http,
        RequestContext exchange,
        MachineClientCaller caller,
        OperationAttribute operation,
        TimeSpan took
    ) =>
        new(caller.TenantId, caller.Id, clock.GetUtcNow() - took, operation.Id, http.Request.Method)
        {
            Status = http.Response.StatusCode,
            Code = http.Response.StatusCode >= 400 ? exchange.ProblemCode : null,
            DurationMs = (int)took.TotalMilliseconds,
            RequestBytes = http.Request.ContentLength ?? http.Features.Get<RequestBody>()?.Bytes.Length ?? 0,
            ResponseBytes = http.Response.ContentLength,
            KeyHash = exchange.IdempotencyKey is { } key ? SHA256.HashData(Encoding.UTF8.GetBytes(key)) : null,
            CorrelationId = exchange.CorrelationId,
            Address = exchange.RemoteAddress,
            LeadId = Lead(http.Response.Headers.Location.ToString()) ?? Lead(http.Request.Path.Value ?? ""),
        };

    static Guid? Lead(string path) =>
        path.StartsWith(LeadPath, StringComparison.Ordinal)
        && path.Length >= LeadPath.Length + GuidLength
        && Guid.TryParseExact(path.AsSpan(LeadPath.Length, GuidLength), "D", out var id)
            ? id
            : null;
}
