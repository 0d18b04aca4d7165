using System.Security.Claims;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Http;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// What a token, code or reference stands for. OpenIddict asks here instead of its own stores, refuses what is left without a principal,
/// and holds the rest against the request: client, redirect URI, code verifier, scope.
/// </summary>
sealed class ResolveToken(
    AccessTokenService tokens,
    AuthorizationCodes codes,
    RefreshTokens refreshTokens,
    DeviceAuthorizations devices,
    BearerTokenAuthenticator doorkeeper,
    TokenSettings settings,
    TimeProvider clock
) : IOpenIddictServerHandler<ValidateTokenContext>
{
    const string RetryKey = "Idempotency-Key";

    public async ValueTask HandleAsync(ValidateTokenContext context)
    {
        // Who may use it, until when and where is known to whoever finds it.
        context.DisableLifetimeValidation = context.DisablePresenterValidation = true;
        context.DisableAudienceValidation = context.DisableProofOfPossessionValidation = true;
        context.Principal = context.EndpointType switch
        {
            OpenIddictServerEndpointType.Token when context.Request!.IsAuthorizationCodeGrantType() => await Code(context),
            OpenIddictServerEndpointType.Token when context.Request!.IsRefreshTokenGrantType() => await Refresh(context),
            OpenIddictServerEndpointType.Token when context.Request!.IsDeviceCodeGrantType() => await Device(context),
            OpenIddictServerEndpointType.UserInfo => await Access(context, networkId: null),
            OpenIddictServerEndpointType.Introspection => await Introspected(context),
            OpenIddictServerEndpointType.Revocation => await Revoked(context),
            _ when context.ValidTokenTypes.Contains(TokenTypeIdentifiers.IdentityToken) => await Hint(context),
            _ when context.ValidTokenTypes.Contains(TokenTypeIdentifiers.Private.RequestToken) => Pushed(context),
            _ => null,
        };
    }

    async Task<ClaimsPrincipal?> Code(ValidateTokenContext context)
    {
        var code = await codes.Redeem(context.Token, context.Request!.ClientId!, context.CancellationToken);
        context.State().Code = code;
        return code is null
            ? null
            : Principals
                .Of(TokenTypeIdentifiers.Private.AuthorizationCode, code.Scope, code.ClientId)
                .SetClaim(Claims.Private.RedirectUri, code.RedirectUri)
                .SetClaim(Claims.Private.CodeChallenge, code.Challenge)
                .SetClaim(Claims.Private.CodeChallengeMethod, CodeChallengeMethods.Sha256);
    }

    async Task<ClaimsPrincipal?> Refresh(ValidateTokenContext context)
    {
        string? key = context.Http().Request.Headers[RetryKey];
        var found = await refreshTokens.Present(context.Token, context.Request!.ClientId!, key, context.CancellationToken);
        context.State().Refresh = found;
        return found is null ? null : Principals.Of(TokenTypeIdentifiers.RefreshToken, found.Held.Scope, found.Held.ClientId);
    }

    async Task<ClaimsPrincipal?> Device(ValidateTokenContext context)
    {
        var poll = await devices.Poll(context.State().Application!, context.Token, context.CancellationToken);
        context.State().Device = poll;
        var refusal = poll.State switch
        {
            DeviceState.Pending => Errors.AuthorizationPending,
            DeviceState.SlowDown => Errors.SlowDown,
            DeviceState.Denied => Errors.AccessDenied,
            DeviceState.Expired => Errors.ExpiredToken,
            DeviceState.Unknown or DeviceState.Approved => null,
        };
        if (refusal is not null)
            context.Reject(refusal, "The device has no tokens yet, or gets none: the code says why.");
        return poll.State == DeviceState.Approved
            ? Principals.Of(TokenTypeIdentifiers.Private.DeviceCode, poll.Scope, context.Request!.ClientId!)
            : null;
    }

    async Task<ClaimsPrincipal?> Access(ValidateTokenContext context, Guid? networkId)
    {
        if (
            await tokens.Verify(context.Token.Trim(), context.CancellationToken) is not { } claims
            || (networkId is { } network && claims.NetworkId != network)
            || await doorkeeper.Authenticate(claims, context.CancellationToken) is not { IsSuspended: false }
        )
            return null;
        context.State().Access = claims;
        return Principals.Of(TokenTypeIdentifiers.AccessToken, claims.Scope, presenter: null);
    }

    /// <summary>Tokens of another network are told to be worth as much as forged ones.</summary>
    async Task<ClaimsPrincipal?> Introspected(ValidateTokenContext context)
    {
        var network = context.State().Machine!.NetworkId;
        return await Access(context, network) ?? await HeldOf(context, network);
    }

    async Task<ClaimsPrincipal?> HeldOf(ValidateTokenContext context, Guid network)
    {
        if (
            await refreshTokens.Find(context.Token, context.CancellationToken) is not { IsRevoked: false, UsedAt: null } held
            || held.ExpiresAt <= clock.GetUtcNow()
            || await doorkeeper.Person(held.GrantId, context.CancellationToken) is not { IsAlive: true } person
            || person.NetworkId != network
        )
            return null;
        context.State().Held = held;
        return Principals
            .Of(TokenTypeIdentifiers.RefreshToken, held.Scope, presenter: null)
            .SetClaim(Claims.Subject, person.UserId.ToString());
    }

    /// <summary>Whether it is ours is seen when it is ended; what is none is answered like one that was.</summary>
    async Task<ClaimsPrincipal?> Revoked(ValidateTokenContext context)
    {
        context.State().Access = await tokens.Verify(context.Token, context.CancellationToken);
        return Principals.Of(TokenTypeIdentifiers.RefreshToken, "", presenter: null);
    }

    /// <summary>The ID token by which an application says who is meant; one that is over is good enough for that.</summary>
    async Task<ClaimsPrincipal?> Hint(ValidateTokenContext context)
    {
        if (
            await tokens.Read<IdTokenClaims>(context.Token, "JWT", context.CancellationToken) is not { } hint
            || hint.Issuer != settings.Issuer
        )
            return null;
        context.State().Hint = hint;
        return Principals.Of(TokenTypeIdentifiers.IdentityToken, "", presenter: hint.Audience);
    }

    static ClaimsPrincipal? Pushed(ValidateTokenContext context) =>
        context.State().Authorization?.Pushed is not { } pushed
            ? null
            : Principals
                .Of(TokenTypeIdentifiers.Private.RequestToken, "", presenter: null)
                .SetClaim(Claims.Private.RequestTokenType, RequestTokenTypes.Private.PushedAuthorizationRequest)
                .SetClaim(Claims.Private.RequestParameters, pushed.Parameters);
}
