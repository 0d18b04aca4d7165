using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>Tells a machine client of the same network what a token is worth at this moment (RFC 7662).</summary>
sealed class AnswerIntrospection(TokenSettings settings) : IOpenIddictServerHandler<HandleIntrospectionRequestContext>
{
    public ValueTask HandleAsync(HandleIntrospectionRequestContext context)
    {
        if (context.State().Access is { } claims)
            Tell(context, claims);
        else if (context.State().Held is { } held)
            Tell(context, held);
        return default;
    }

    void Tell(HandleIntrospectionRequestContext context, AccessTokenClaims claims)
    {
        context.TokenType = "Bearer";
        context.Claims["iss"] = settings.Issuer;
        context.Audiences.Add(claims.Audience);
        context.Subject = claims.Subject.ToString();
        context.ClientId = claims.ClientId;
        context.Claims["scope"] = claims.Scope;
        context.TokenId = claims.TokenId;
        context.IssuedAt = DateTimeOffset.FromUnixTimeSeconds(claims.IssuedAt);
        context.ExpiresAt = DateTimeOffset.FromUnixTimeSeconds(claims.ExpiresAt);
    }

    static void Tell(HandleIntrospectionRequestContext context, StoredRefreshToken held)
    {
        context.Subject = context.GenericTokenPrincipal.GetClaim(OpenIddictConstants.Claims.Subject);
        context.ClientId = held.ClientId;
        context.Claims["scope"] = held.Scope;
        context.ExpiresAt = held.ExpiresAt;
    }
}
