using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>Client credentials, authorization code, refresh token and token exchange at OpenIddict's default path. No other grant exists.</summary>
public sealed class TokenEndpoint(
    ClientDoor door,
    Grants grants,
    AccessTokens tokens,
    TokenExchange exchange,
    TokenSettings settings,
    TimeProvider clock
)
{
    public static Task<IResult> Handle(HttpContext http, TokenEndpoint endpoint) => endpoint.Issue(http);

    async Task<IResult> Issue(HttpContext http)
    {
        if (await ProtocolForm.Read(http) is not { } form)
            return ProtocolForm.Malformed();
        if (!form.ContainsKey("grant_type"))
            return ProtocolForm.Refuse("invalid_request", "grant_type is missing.");
        var (client, refusal) = await door.Read(http, form);
        if (client is null)
            return refusal!;
        return form["grant_type"].ToString() switch
        {
            "client_credentials" => await ForClient(http, form, client),
            "authorization_code" => await ForCode(http, form, client),
            "refresh_token" => await ForRefresh(http, form, client),
            TokenExchange.Grant => await exchange.Issue(http, form, client),
            _ => ProtocolForm.Refuse(
                "unsupported_grant_type",
                "grant_type must be client_credentials, authorization_code, refresh_token or that of token exchange."
            ),
        };
    }

    async Task<IResult> ForClient(HttpContext http, IFormCollection form, Presented client)
    {
        if (!client.HasProof)
            return ProtocolForm.Refuse("invalid_request", "Give the client's id and its secret or signed note, one way only.");
        var access = await door.Machine(client, http.RequestAborted);
        if (access is null || access.IsSuspended || !access.Terms.Allow(http.Connection.RemoteIpAddress))
            return ProtocolForm.Unknown(http);
        var asked = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Exists(scope => !access.Permissions.Contains(scope)))
            return ProtocolForm.Refuse("invalid_scope", "The client does not have every permission asked for.");
        return Results.Json(await Token(access, asked, http.RequestAborted));
    }

    async Task<IResult> ForCode(HttpContext http, IFormCollection form, Presented client)
    {
        if (await door.Application(client, http.RequestAborted) is not { } application)
            return await NoApplication(http, client);
        var (code, verifier) = (form["code"].ToString(), form["code_verifier"].ToString());
        if (code.Length == 0 || !Pkce.IsVerifier(verifier) || !form.ContainsKey("redirect_uri"))
            return ProtocolForm.Refuse("invalid_request", "code, redirect_uri and a code_verifier of 43 to 128 characters are needed.");
        var answer = await grants.Redeem(code, application.ClientId, form["redirect_uri"].ToString(), verifier, http.RequestAborted);
        return answer is null
            ? ProtocolForm.Refuse("invalid_grant", "The code is unknown, over, used, or was asked for otherwise.")
            : Results.Json(answer);
    }

    async Task<IResult> ForRefresh(HttpContext http, IFormCollection form, Presented client)
    {
        if (await door.Application(client, http.RequestAborted) is not { } application)
            return await NoApplication(http, client);
        var token = form["refresh_token"].ToString();
        if (token.Length == 0)
            return ProtocolForm.Refuse("invalid_request", "refresh_token is missing.");
        var scope = form["scope"].ToString() is { Length: > 0 } asked ? asked : null;
        string? retryKey = http.Request.Headers["Idempotency-Key"];
        var answer = await grants.Refresh(token, application.ClientId, scope, retryKey, http.RequestAborted);
        return answer is null ? ProtocolForm.Refuse("invalid_grant", "The refresh token is unknown, over or used.") : Results.Json(answer);
    }

    async Task<IResult> NoApplication(HttpContext http, Presented client) =>
        await door.Machine(client, http.RequestAborted) is not null
            ? ProtocolForm.Refuse("unauthorized_client", "A machine client uses client_credentials alone.")
            : ProtocolForm.Unknown(http);

    async Task<TokenAnswer> Token(ClientAccess access, List<string> asked, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        IEnumerable<string> granted = asked.Count > 0 ? asked : access.Permissions;
        var claims = new AccessClaims
        {
            Issuer = settings.Issuer,
            Audience = settings.Audience,
            Subject = access.Id,
            ClientId = access.ClientId,
            TenantId = access.TenantId,
            NetworkId = access.NetworkId,
            Kind = "client",
            Scope = string.Join(' ', granted.Order(StringComparer.Ordinal)),
            TokenId = Guid.CreateVersion7(now).ToString("N"),
            IssuedAt = now.ToUnixTimeSeconds(),
            ExpiresAt = (now + TokenSettings.Lifetime).ToUnixTimeSeconds(),
        };
        return new() { AccessToken = await tokens.Issue(claims, ct), Scope = claims.Scope };
    }
}
