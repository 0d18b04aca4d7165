using Microsoft.AspNetCore.Cors.Infrastructure;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace MakCrm.WebApi.Http;

/// <summary>From which sites browsers may call. Machine clients have none; applications that people sign in with bring theirs.</summary>
public interface IAllowedOrigins
{
    /// <param name="origin">As the browser names it: scheme, host and port.</param>
    ValueTask<bool> Allows(string origin, CancellationToken ct);
}

/// <summary>
/// Which site may read our answers (CORS). Never a wildcard, never with cookies: access tokens are sent by the site's own code.
/// A preflight is answered before anybody asks who calls.
/// </summary>
static class CorsExtensions
{
    static readonly string[] Methods = ["GET", "POST", "PUT", "PATCH", "DELETE"];
    static readonly string[] Sent =
    [
        "Authorization",
        "Content-Type",
        "Accept-Language",
        "Idempotency-Key",
        "If-Match",
        "Last-Event-ID",
        "X-Correlation-Id",
    ];
    static readonly string[] Read =
    [
        "ETag",
        "Location",
        "Retry-After",
        "RateLimit",
        "RateLimit-Policy",
        "Idempotency-Replayed",
        "X-Correlation-Id",
        "WWW-Authenticate",
    ];

    public static void AddOrigins(this IServiceCollection services)
    {
        services.AddCors();
        services.TryAddSingleton<IAllowedOrigins, OAuthApplicationOrigins>();
        services.AddSingleton<ICorsPolicyProvider, CorsPolicyProvider>();
    }

    sealed class CorsPolicyProvider(IAllowedOrigins origins) : ICorsPolicyProvider
    {
        public async Task<CorsPolicy?> GetPolicyAsync(HttpContext context, string? policyName)
        {
            string? origin = context.Request.Headers.Origin;
            if (origin is not { Length: > 0 and <= 300 } || !await origins.Allows(origin, context.RequestAborted))
                return null;
            return new CorsPolicyBuilder()
                // Said as a rule, the answer varies by origin and no cache mixes them up.
                .SetIsOriginAllowed(requested => requested == origin)
                .WithMethods(Methods)
                .WithHeaders(Sent)
                .WithExposedHeaders(Read)
                .SetPreflightMaxAge(TimeSpan.FromMinutes(10))
                .Build();
        }
    }
}
