using System.Net;
using System.Security.Cryptography;
using System.Text.Json.Nodes;
using MakCrm.FakeAmo.Http;
using MakCrm.FakeAmo.Model;
using Microsoft.AspNetCore.WebUtilities;

namespace MakCrm.FakeAmo.Api;

/// <summary>Consent, tokens and the way to an account that has moved.</summary>
sealed class OAuthEndpoints(FakeState world, RequestPipeline edge)
{
    public void Map(IEndpointRouteBuilder app)
    {
        app.MapGet("/oauth", Consent);
        app.MapPost("/oauth", Decide);
        app.MapPost("/oauth2/access_token", edge.Open(AccessToken));
        app.MapGet("/oauth2/account/subdomain", edge.Open(Subdomain));
        app.MapGet("/oauth2/account/current/subdomain", edge.Open(CurrentSubdomain));
    }

    IResult Consent(string? client_id, string? state)
    {
        lock (world.Gate)
        {
            if (world.Integrations.FirstOrDefault(one => one.ClientId == client_id) is not { } integration)
                return Results.NotFound("No such integration");
            var accounts = world.Accounts.Select(account =>
                $"<option value=\"{account.Id}\">{WebUtility.HtmlEncode(account.Host)}</option>"
            );
            return Results.Content(
                $"""
                <!doctype html><html lang="en"><title>amoCRM (fake)</title><h1>{WebUtility.HtmlEncode(
                    integration.Name
                )} asks for access</h1>
                <form method="post" action="/oauth">
                <input type="hidden" name="client_id" value="{WebUtility.HtmlEncode(client_id)}">
                <input type="hidden" name="state" value="{WebUtility.HtmlEncode(state)}">
                <label>Account <select name="account">{string.Concat(accounts)}</select></label>
                <button name="decision" value="allow">Allow</button> <button name="decision" value="refuse">Refuse</button>
                </form></html>
                """,
                "text/html; charset=utf-8"
            );
        }
    }

    async Task<IResult> Decide(HttpRequest request)
    {
        var form = await request.ReadFormAsync(request.HttpContext.RequestAborted);
        lock (world.Gate)
        {
            if (world.Integrations.FirstOrDefault(one => one.ClientId == form["client_id"]) is not { } integration)
                return Results.NotFound("No such integration");
            var back = new Dictionary<string, string?> { ["state"] = form["state"], ["client_id"] = integration.ClientId };
            if (form["decision"] != "allow" || world.AccountOf(int.Parse(form["account"]!, null)) is not { } account)
                back["error"] = "access_denied";
            else
            {
                back["code"] = world.Tokens.NewCode(integration.ClientId, account, account.Admin.Id, world.Now).Value;
                back["referer"] = account.Host;
            }

            return Results.Redirect(QueryHelpers.AddQueryString(integration.RedirectUri, back));
        }
    }

    ApiResponse AccessToken(HttpContext context, JsonNode? body)
    {
        if (edge.IsLeft(context.Request.Host.Value ?? ""))
            return ApiResponse.OAuthProblem(Assumptions.FormerHostStatus, "Account not found", "There is no account at this address");
        string? Of(string name) => (body as JsonObject)?[name]?.ToString();
        var integration = world.Integrations.FirstOrDefault(one => one.ClientId == Of("client_id"));
        if (integration is null || integration.ClientSecret != Of("client_secret"))
            return ApiResponse.OAuthProblem(401, "Client authentication failed", "The client is unknown or its secret is wrong");
        if (integration.RedirectUri != Of("redirect_uri"))
            return ApiResponse.OAuthProblem(400, "Check the `redirect_uri` parameter", "The redirect URI is not the integration's");
        return Of("grant_type") switch
        {
            "authorization_code" => ByCode(integration, Of("code") ?? ""),
            "refresh_token" => ByRefresh(integration, Of("refresh_token") ?? ""),
            _ => ApiResponse.OAuthProblem(400, "Check the `grant_type` parameter", "The grant type is not supported"),
        };
    }

    ApiResponse ByCode(Integration integration, string value)
    {
        if (world.Tokens.Take(value, world.Now) is not { } code || code.ClientId != integration.ClientId)
            return ApiResponse.OAuthProblem(400, "Cannot decrypt the authorization code", "The code is unknown, expired or used");
        return Issue(new(integration.ClientId, code.Account, code.UserId), null);
    }

    ApiResponse ByRefresh(Integration integration, string value)
    {
        if (world.Tokens.ByRefresh(value) is not { } pair || pair.Family.ClientId != integration.ClientId)
            return ApiResponse.OAuthProblem(400, "Cannot decrypt the refresh token", "The refresh token is invalid");
        if (pair.RefreshExpiresAt <= world.Now)
            return ApiResponse.OAuthProblem(401, "Token has expired", "The refresh token is invalid");
        // Two refreshed at once, and one of them now comes with what the other's made worthless: whoever holds the family may be a thief.
        if (pair.IsSpent || pair.IsDropped)
            pair.Family.IsRevoked = true;
        if (pair.Family.IsRevoked)
            return ApiResponse.OAuthProblem(401, "Token has been revoked", "The refresh token is invalid");
        pair.Use();
        return Issue(pair.Family, pair);
    }

    ApiResponse Issue(TokenFamily family, TokenPair? before)
    {
        var access = JwtOf(family, world.Now + (long)Assumptions.AccessLife.TotalSeconds);
        var pair = world.Tokens.Grow(family, access, world.Now);
        before?.Follow(pair);
        return new(
            200,
            new JsonObject
            {
                ["token_type"] = "Bearer",
                ["expires_in"] = pair.ExpiresAt - world.Now,
                ["server_time"] = world.Now,
                ["access_token"] = pair.Access,
                ["refresh_token"] = pair.Refresh,
            },
            "application/json"
        );
    }

    /// <summary>A token made in the account's settings: it lives long and is not refreshed.</summary>
    public string LongLived(Account account, int userId, string clientId, TimeSpan life)
    {
        var family = new TokenFamily(clientId, account, userId);
        return world.Tokens.Grow(family, JwtOf(family, world.Now + (long)life.TotalSeconds), world.Now, life).Access;
    }

    ApiResponse Subdomain(HttpContext context, JsonNode? body) =>
        edge.PairOf(context.Request) is { } pair
            ? PlaceOf(pair.Family.Account)
            : ApiResponse.Problem(401, "Unauthorized", "The access token is absent, expired or revoked");

    ApiResponse CurrentSubdomain(HttpContext context, JsonNode? body) =>
        world.Tokens.ByRefresh(context.Request.Headers["X-Refresh-Token"].ToString()) is { Family.IsRevoked: false } pair
            ? PlaceOf(pair.Family.Account)
            : ApiResponse.Problem(401, "Unauthorized", "The refresh token is absent or revoked");

    static ApiResponse PlaceOf(Account account) =>
        new(
            200,
            new JsonObject
            {
                ["id"] = account.Id,
                ["subdomain"] = account.Subdomain,
                ["domain"] = account.Host,
                ["top_level_domain"] = account.Host[(account.Host.LastIndexOf('.') + 1)..],
            },
            "application/json"
        );

    /// <summary>Callers read its claims, and cannot check a signature of amoCRM's; so any will do.</summary>
    string JwtOf(TokenFamily family, long expiresAt)
    {
        var claims = new JsonObject
        {
            ["aud"] = family.ClientId,
            ["jti"] = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16)),
            ["iat"] = world.Now,
            ["nbf"] = world.Now,
            ["exp"] = expiresAt,
            ["sub"] = $"{family.UserId}",
            ["grant_type"] = "",
            ["account_id"] = family.Account.Id,
            ["base_domain"] = family.Account.Host,
            ["api_domain"] = world.Settings.ApiDomain ?? family.Account.Host,
            ["version"] = 2,
            ["scopes"] = new JsonArray("crm", "notifications"),
        };
        return $"{Part("""{"typ":"JWT","alg":"RS256"}""")}.{Part(claims.ToJsonString())}.{Part("signature")}";
    }

    static string Part(string text) => WebEncoders.Base64UrlEncode(System.Text.Encoding.UTF8.GetBytes(text));
}
