using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure;
using MakCrm.Infrastructure.Identity;
using MakCrm.WebApi.Limits;
using MakCrm.WebApi.Streams;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace MakCrm.WebApi.Http;

/// <summary>
/// Stands before every operation of the contract: who calls, may he, and is the request fit to be read.
/// Refuses in that order, so a stranger learns nothing from the shape of his request.
/// </summary>
public sealed class RequestAdmissionMiddleware(
    RequestDelegate next,
    BearerTokenAuthenticator doorkeeper,
    AnonymousTenantResolver strangers,
    RequestRateLimiter budgets,
    StepUpAuthentication stepUp,
    CrossTenantAccess entrance,
    AccessDeniedAudit refusals,
    ApiRequestLogger requests,
    UploadSpooler spool
)
{
    const int AgentLength = 200;
    const string InvalidToken = " error=\"invalid_token\"";
    static readonly Error NotThere = Error.NotFound("resource_not_found");
    static readonly HashSet<string> Writes = ["POST", "PUT", "PATCH", "DELETE"];

    public async Task InvokeAsync(HttpContext http, RequestContext exchange, CallerAccessor holder)
    {
        Correlate(http, exchange);
        if (http.GetEndpoint()?.Metadata.GetMetadata<IOperationMetadata>() is not { } serves)
        {
            await (QueryCharacters.FaultBesideOperations(http) is { } fault ? ResponseWriter.WriteProblem(http, fault) : next(http));
            return;
        }

        var began = Stopwatch.GetTimestamp();
        var closed = await Enter(http, exchange, serves.Operation, holder);
        if (holder.Caller is MachineClientCaller client)
        {
            exchange.ClientId = client.Id;
            requests.Watch(http, exchange, client, serves.Operation, began);
        }

        exchange.SessionId = holder.Caller?.SessionId;
        if (holder.Caller?.ActorId is { } actor)
            Tell(http, exchange, actor);
        var refusal = closed ?? await ReadRequest(http, exchange, serves.Operation);
        if (refusal is not null)
            await ResponseWriter.WriteProblem(http, refusal);
        else
            await next(http);
    }

    /// <summary>Support speaks through the person: whatever names who spoke through whom names it.</summary>
    static void Tell(HttpContext http, RequestContext exchange, Guid actor)
    {
        exchange.ClientId = actor;
        http.Response.Headers["Mak-Impersonated-By"] = actor.ToString();
    }

    static void Correlate(HttpContext http, RequestContext exchange)
    {
        if (Guid.TryParse(http.Request.Headers["X-Correlation-Id"], out var given))
            exchange.CorrelationId = given;
        else if (TraceCorrelation.Current is { } traced)
            exchange.CorrelationId = traced;
        exchange.AcceptLanguage = http.Request.Headers.AcceptLanguage;
        exchange.UserAgent = Cut(http.Request.Headers.UserAgent);
        exchange.RemoteAddress = http.Connection.RemoteIpAddress?.ToString();
        var headers = http.Response.Headers;
        headers["X-Correlation-Id"] = exchange.CorrelationId.ToString();
        headers.CacheControl = "no-store";
    }

    /// <summary>Enough to tell one program from another; a null character is the one that the database cannot keep.</summary>
    static string? Cut(string? agent) =>
        agent is null || agent.Contains('\0', StringComparison.Ordinal) ? null : agent.Truncate(AgentLength);

    async Task<Error?> Enter(HttpContext http, RequestContext exchange, OperationAttribute operation, CallerAccessor holder)
    {
        var tenant = TenantPathMiddleware.Of(http);
        if (operation.Permission is null)
            return tenant is not null ? NotThere : budgets.TakeByAddress(http, operation.Cost) ?? await strangers.Admit(http, holder);
        if (!BearerTokenAuthenticator.HasToken(http) && !WebSocketBearerToken.Take(http.Request))
            return Challenge(http, "");
        if (await doorkeeper.ReadToken(http) is not { } claims)
            return Challenge(http, InvalidToken);
        if (await doorkeeper.Authenticate(claims, http.RequestAborted) is not { } admission)
            return Challenge(http, InvalidToken);
        var caller = holder.Caller = admission.Caller;
        if (budgets.Take(http, caller.Id, caller.TenantId, admission.Terms.RequestsPerMinute, operation) is { } spent)
            return spent;
        if (!admission.Terms.Allow(http.Connection.RemoteIpAddress))
            return CommonErrors.AddressNotAllowed;
        if (tenant is { } id)
        {
            if (await entrance.Authorize(caller, id, exchange, http.RequestAborted) is not { } entered)
                return NotThere;
            caller = holder.Caller = entered.Caller;
            admission = admission with { TenantTerms = entered.Terms, IsSuspended = entered.IsSuspended };
        }

        var closed = OperationAuthorization.Authorize(operation, caller, admission.TenantTerms, admission.IsSuspended);
        if (closed == CommonErrors.Forbidden)
            await refusals.Record(caller, operation.Id, exchange, http.RequestAborted);
        return closed is null && operation.NeedsFreshSignIn ? stepUp.Refusal(http, claims, admission) : closed;
    }

    Error Challenge(HttpContext http, string reason)
    {
        if (budgets.TakeByAddress(http) is { } spent)
            return spent;
        http.Response.Headers.WWWAuthenticate = "Bearer" + reason;
        return CommonErrors.Unauthorized;
    }

    async Task<Error?> ReadRequest(HttpContext http, RequestContext exchange, OperationAttribute operation)
    {
        var request = http.Request;
        var body = new RequestBody();
        http.Features.Set(body);
        if (QueryCharacters.Fault(request) is { } fault)
            return fault;
        if (!Writes.Contains(request.Method))
            return null;
        if (!TryReadVersion(request, exchange))
            return Malformed("invalid_value", HeaderNames.IfMatch);
        if (!TryReadKey(request, exchange))
            return Malformed("invalid_value", "Idempotency-Key");
        if (operation.TakesFile)
            return await TakeFile(http, exchange, body);
        var hasBody = http.Features.Get<IHttpRequestBodyDetectionFeature>()?.CanHaveBody == true;
        if (!hasBody)
            return Hash(request, exchange, body);
        if (!IsJson(request))
            return new("unsupported_media_type", ErrorKind.Malformed);
        return await body.Read(request, http.RequestAborted) ? Hash(request, exchange, body) : TooLarge(http);
    }

    async Task<Error?> TakeFile(HttpContext http, RequestContext exchange, RequestBody body)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != "application/octet-stream")
            return new("unsupported_media_type", ErrorKind.Malformed);
        body.File = await spool.Take(http);
        return body.File is null ? TooLarge(http) : Hash(http.Request, exchange, body);
    }

    static Error TooLarge(HttpContext http)
    {
        // The rest of the body is not read, so nothing else can come over this connection.
        http.Response.Headers.Connection = "close";
        return new("payload_too_large", ErrorKind.Malformed);
    }

    static bool IsJson(HttpRequest request)
    {
        if (request.ContentLength == 0)
            return true;
        if (
            !MediaTypeHeaderValue.TryParse(request.ContentType, out var type)
            || (type.Charset.HasValue && !type.Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase))
        )
            return false;
        return type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
            || (request.Method == "PATCH" && type.MediaType.Equals("application/merge-patch+json", StringComparison.OrdinalIgnoreCase));
    }

    static bool TryReadVersion(HttpRequest request, RequestContext exchange)
    {
        string? header = request.Headers.IfMatch;
        if (header is null or "*")
            return true;
        var text = header.StartsWith("W/", StringComparison.Ordinal) ? header[2..] : header;
        if (text.Length < 3 || text[0] != '"' || text[^1] != '"')
            return false;
        // A tag that is not a version of ours is a tag that does not match.
        exchange.ExpectedVersion = int.TryParse(
            text.AsSpan(1, text.Length - 2),
            NumberStyles.None,
            CultureInfo.InvariantCulture,
            out var version
        )
            ? version
            : -1;
        return true;
    }

    static bool TryReadKey(HttpRequest request, RequestContext exchange)
    {
        if (!request.Headers.TryGetValue("Idempotency-Key", out var keys))
            return true;
        string? key = keys;
        if (keys.Count != 1 || key is not { Length: >= 1 and <= 128 } || key.Any(c => c is < '!' or > '~'))
            return false;
        exchange.IdempotencyKey = key;
        return true;
    }

    static Error? Hash(HttpRequest request, RequestContext exchange, RequestBody body)
    {
        if (exchange.IdempotencyKey is null)
            return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(
            Encoding.UTF8.GetBytes($"{request.Method} {request.PathBase}{request.Path}{request.QueryString} {exchange.ExpectedVersion}\n")
        );
        hash.AppendData(body.File is { } file ? Encoding.ASCII.GetBytes(file.Sha256) : body.Bytes.Span);
        exchange.RequestHash = hash.GetHashAndReset();
        return null;
    }

    static Error Malformed(string code, string header) => CommonErrors.InvalidRequest with { Fields = [new(code, null, header)] };
}
