using MakCrm.Infrastructure.Identity;
using MakCrm.WebApi.Http;
using Reason = MakCrm.Application.Contract.EventStreamEndReason;

namespace MakCrm.WebApi.Streams;

/// <summary>What the gate has asked once, a stream asks again and again: it lives longer than anybody's rights.</summary>
sealed class StreamAuthorization(HttpContext http, AccessTokenClaims claims, TimeProvider clock)
{
    readonly BearerTokenAuthenticator doorkeeper = http.RequestServices.GetRequiredService<BearerTokenAuthenticator>();
    readonly OperationAttribute operation = http.GetEndpoint()!.Metadata.GetRequiredMetadata<IOperationMetadata>().Operation;
    readonly DateTimeOffset expiresAt = DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt);
    long lookedAt = clock.GetTimestamp();

    public static async Task<StreamAuthorization> Of(HttpContext http) =>
        new(
            http,
            (await http.RequestServices.GetRequiredService<BearerTokenAuthenticator>().ReadToken(http))!,
            http.RequestServices.GetRequiredService<TimeProvider>()
        );

    /// <summary>Who listens, with the rights that he had at the last look.</summary>
    public ICaller Caller { get; private set; } = http.RequestServices.GetRequiredService<CallerAccessor>().Caller!;

    public TimeSpan Age => clock.GetElapsedTime(lookedAt);

    /// <summary>Looks at his rights; the reason why he may listen no longer.</summary>
    public async ValueTask<Reason?> Renew(CancellationToken ct)
    {
        if (clock.GetUtcNow() >= expiresAt)
            return Reason.TokenExpired;
        if (await doorkeeper.Authenticate(claims, ct) is not { } admission)
            return Reason.SignedOut;
        if (!admission.Terms.Allow(http.Connection.RemoteIpAddress))
            return Reason.Forbidden;
        if (TenantPathMiddleware.Of(http) is { } tenant)
        {
            var services = http.RequestServices;
            var entrance = services.GetRequiredService<CrossTenantAccess>();
            if (await entrance.Authorize(admission.Caller, tenant, services.GetRequiredService<RequestContext>(), ct) is not { } entered)
                return Reason.Forbidden;
            admission = admission with { Caller = entered.Caller, TenantTerms = entered.Terms, IsSuspended = entered.IsSuspended };
        }

        (Caller, lookedAt) = (admission.Caller, clock.GetTimestamp());
        return OperationAuthorization.Authorize(operation, Caller, admission.TenantTerms, admission.IsSuspended) is null
            ? null
            : Reason.Forbidden;
    }
}
