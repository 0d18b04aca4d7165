using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Model;
using Microsoft.AspNetCore.Routing.Patterns;

namespace MakCrm.FakeAmo.Http;

/// <summary>What every request of the real API passes: faults, the account's host, the token, the limits, the count.</summary>
sealed class RequestPipeline(FakeState world)
{
    /// <summary>The clock may be moved while somebody waits.</summary>
    static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    static readonly JsonSerializerOptions Plain = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>An endpoint of the API, behind the token.</summary>
    public RequestDelegate Behind(Func<ApiCall, ApiResponse> handler) =>
        Open((context, body) => Authorized(context, body, out var call) is { } refusal ? refusal : handler(call!));

    /// <summary>An endpoint that asks for no token, and may still be slow, broken or lost.</summary>
    public RequestDelegate Open(Func<HttpContext, JsonNode?, ApiResponse> handler) =>
        async context =>
        {
            var (body, isReadable) = await Read(context.Request);
            await Wait(context.RequestAborted);
            ApiResponse reply;
            bool isLost;
            lock (world.Gate)
            {
                reply =
                    world.Faults.Refusal() is { } status ? ApiResponse.Problem(status, "Fault", "Switched on by the control API")
                    : isReadable ? handler(context, body)
                    : ApiResponse.BadRequest("The body is not JSON");
                isLost = world.Faults.Happens(world.Faults.Plan.LostAnswer);
                world.Calls.Add(context.Request.Method, PatternOf(context), isLost ? 0 : reply.Status);
            }

            if (isLost)
                context.Abort();
            else
                await Write(context.Response, reply);
        };

    ApiResponse? Authorized(HttpContext context, JsonNode? body, out ApiCall? call)
    {
        call = null;
        var host = context.Request.Host.Value ?? "";
        if (IsLeft(host))
            return ApiResponse.Problem(Assumptions.FormerHostStatus, "Not Found", "There is no account at this address");
        if (PairOf(context.Request) is not { } pair)
            return ApiResponse.Problem(401, "Unauthorized", "The access token is absent, expired or revoked");
        if (world.Accounts.Any(account => Is(account.Host, host) && account != pair.Family.Account))
            return ApiResponse.Problem(401, "Unauthorized", "The access token belongs to another account");
        var account = pair.Family.Account;
        if (world.Limits.Refusal(account.Id, pair.Family.ClientId, world.Clock.GetUtcNow()) is { } status)
            return status == 429
                ? ApiResponse.Problem(429, "Too Many Requests", "Request limit is exceeded")
                : ApiResponse.Problem(403, "Forbidden", "The integration is blocked for too many requests");
        pair.Use();
        call = new(world, account, pair.Family.UserId, pair.Family.ClientId)
        {
            Body = body,
            Query = PhpQuery.Of(context.Request.Query),
            Route = context.Request.RouteValues,
            Origin = $"{context.Request.Scheme}://{host}",
            Path = context.Request.Path,
        };
        return null;
    }

    /// <summary>The pair whose access token the request carries, while it is good.</summary>
    public TokenPair? PairOf(HttpRequest request)
    {
        var header = request.Headers.Authorization.ToString();
        var pair = header.StartsWith("Bearer ", StringComparison.Ordinal) ? world.Tokens.ByAccess(header["Bearer ".Length..]) : null;
        return pair is { IsDropped: false, Family.IsRevoked: false } && pair.ExpiresAt > world.Now ? pair : null;
    }

    public bool IsLeft(string host) =>
        world.Accounts.Any(account => account.FormerHosts.Contains(host)) && !world.Accounts.Any(account => Is(account.Host, host));

    static bool Is(string one, string other) => string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    async Task Wait(CancellationToken cancellationToken)
    {
        TimeSpan latency;
        lock (world.Gate)
            latency = world.Faults.Latency;
        if (latency <= TimeSpan.Zero)
            return;
        var until = world.Clock.GetUtcNow() + latency;
        using var timer = new PeriodicTimer(latency < Look ? latency : Look);
        do await timer.WaitForNextTickAsync(cancellationToken);
        while (world.Clock.GetUtcNow() < until);
    }

    static async Task<(JsonNode? Body, bool IsReadable)> Read(HttpRequest request)
    {
        using var reader = new StreamReader(request.Body);
        var text = await reader.ReadToEndAsync(request.HttpContext.RequestAborted);
        try
        {
            return (text.Length == 0 ? null : JsonNode.Parse(text), true);
        }
        catch (JsonException)
        {
            return (null, false);
        }
    }

    static async Task Write(HttpResponse response, ApiResponse reply)
    {
        response.StatusCode = reply.Status;
        response.Headers["X-Request-Id"] = Guid.CreateVersion7().ToString("N");
        if (reply.Body is null)
            return;
        response.ContentType = reply.ContentType;
        await response.WriteAsync(reply.Body.ToJsonString(Plain));
    }

    static string PatternOf(HttpContext context) =>
        context.GetEndpoint() is RouteEndpoint { RoutePattern: { RawText: { } text, PathSegments: var segments } }
        && segments.All(segment => !segment.Parts.OfType<RoutePatternParameterPart>().Any(part => part.IsCatchAll))
            ? text
            : context.Request.Path;
}
