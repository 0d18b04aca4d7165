using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Http;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// Tells a machine client of the same network what a token is worth at this moment (RFC 7662). Of tokens that are over, forged or of
/// another network it tells the same: that they are not active.
/// </summary>
public sealed class IntrospectionEndpoint(ClientDoor door, AccessTokens tokens, Doorkeeper doorkeeper, Grants grants, TimeProvider clock)
{
    public static Task<IResult> Handle(HttpContext http, IntrospectionEndpoint endpoint) => endpoint.Tell(http);

    async Task<IResult> Tell(HttpContext http)
    {
        if (await ProtocolForm.Read(http) is not { } form || form["token"].ToString() is not { Length: > 0 } token)
            return ProtocolForm.Malformed();
        var (client, _) = await door.Read(http, form);
        if (client is null)
            return ProtocolForm.Unknown(http);
        if (await door.Machine(client, http.RequestAborted) is not { IsSuspended: false } asking)
            return ProtocolForm.Unknown(http);
        return Results.Json(await Access(token, asking, http.RequestAborted) ?? await Refresh(token, asking, http.RequestAborted) ?? Dead);
    }

    async Task<object?> Access(string token, ClientAccess asking, CancellationToken ct)
    {
        if (await tokens.Verify(token, ct) is not { } claims || claims.NetworkId != asking.NetworkId)
            return null;
        if (await doorkeeper.Admit(claims, ct) is not { IsSuspended: false })
            return null;
        return new
        {
            active = true,
            token_type = "Bearer",
            iss = claims.Issuer,
            aud = claims.Audience,
            sub = claims.Subject,
            client_id = claims.ClientId,
            scope = claims.Scope,
            jti = claims.TokenId,
            iat = claims.IssuedAt,
            exp = claims.ExpiresAt,
        };
    }

    async Task<object?> Refresh(string token, ClientAccess asking, CancellationToken ct)
    {
        if (await grants.Find(ClientSecret.HashOf(token), ct) is not { IsRevoked: false, UsedAt: null } held)
            return null;
        var person = await doorkeeper.Person(held.GrantId, ct);
        return person is { IsAlive: true } && person.NetworkId == asking.NetworkId && held.ExpiresAt > clock.GetUtcNow()
            ? new
            {
                active = true,
                sub = person.UserId,
                client_id = held.ClientId,
                scope = held.Scope,
                exp = held.ExpiresAt.ToUnixTimeSeconds(),
            }
            : null;
    }

    static readonly object Dead = new { active = false };
}
