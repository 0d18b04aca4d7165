using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Messengers;

namespace MakCrm.WebApi.Http;

/// <summary>Turns an access token into a caller with the rights he has at this moment.</summary>
public sealed class BearerTokenAuthenticator(AccessTokenService tokens, MachineClientDirectory clients, UserAccessCache people)
{
    const string Scheme = "Bearer ";

    public static bool HasToken(HttpContext http) =>
        http.Request.Headers.Authorization.ToString().StartsWith(Scheme, StringComparison.OrdinalIgnoreCase);

    /// <summary>The claims of the request's token; null when there is none that is ours and not over.</summary>
    public ValueTask<AccessTokenClaims?> ReadToken(HttpContext http) =>
        HasToken(http)
            ? tokens.Verify(http.Request.Headers.Authorization.ToString()[Scheme.Length..].Trim(), http.RequestAborted)
            : default;

    /// <summary>Whoever the token speaks for; null when he may not come in any more.</summary>
    public async ValueTask<AuthenticatedCaller?> Authenticate(AccessTokenClaims claims, CancellationToken ct)
    {
        if (claims.GrantId is not { } grant)
            return Client(await clients.Find(claims.Subject, ct), claims);
        if (Person(await people.Find(grant, ct), claims) is not { } admission)
            return null;
        // Of those who act for others, support's grants say so themselves.
        return claims.Actor is { } actor && admission.Caller is UserCaller { ActorId: null } person
            ? Through(await clients.Find(actor.Subject, ct), admission, person)
            : admission;
    }

    /// <summary>A person through a bot: whatever shuts the bot out shuts him out here, too.</summary>
    static AuthenticatedCaller? Through(MachineClientAccess? bridge, AuthenticatedCaller admission, UserCaller person) =>
        bridge is { IsSuspended: false } && MessengerTokenExchange.IsBridge(bridge)
            ? admission with
            {
                Caller = person with { ActorId = bridge.Id, IsDelegated = true },
                Terms = MachineClientAccessPolicy.None with { AllowedAddresses = bridge.Terms.AllowedAddresses },
            }
            : null;

    public ValueTask<UserAccess?> Person(Guid grantId, CancellationToken ct) => people.Find(grantId, ct);

    static AuthenticatedCaller? Client(MachineClientAccess? access, AccessTokenClaims claims) =>
        access is null || access.IsRevoked || access.TenantId != claims.TenantId
            ? null
            : new(
                new MachineClientCaller(access.Id, access.TenantId, access.NetworkId, access.Permissions, claims.Granted)
                {
                    IsSandbox = access.Terms.IsSandbox,
                },
                access.Terms,
                access.TenantTerms,
                access.IsSuspended
            );

    static AuthenticatedCaller? Person(UserAccess? access, AccessTokenClaims claims) =>
        access is not { IsAlive: true } || access.UserId != claims.Subject || access.TenantId != claims.TenantId
            ? null
            : new(
                new UserCaller(access.UserId, access.TenantId, access.NetworkId, access.SessionId, access.Rights, claims.Granted)
                {
                    ActorId = access.ActorId,
                    IsLimited = access.IsLimited || claims.Granted.Any(scope => !UserTokenIssuer.Scopes.Contains(scope)),
                },
                MachineClientAccessPolicy.None,
                access.TenantTerms,
                access.IsSuspended
            )
            {
                Proof = access.Proof,
            };
}

/// <summary>A caller whose token is good, and on which terms he comes.</summary>
public sealed record AuthenticatedCaller(ICaller Caller, MachineClientAccessPolicy Terms, TenantQuotaStatus TenantTerms, bool IsSuspended)
{
    /// <summary>How a person can prove himself; null for a machine, which cannot be asked anything.</summary>
    public SessionAssurance? Proof { get; init; }
}
