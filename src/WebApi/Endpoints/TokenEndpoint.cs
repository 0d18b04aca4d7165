using System.Text;
using System.Text.Json.Serialization;
using MakCrm.Infrastructure.Identity;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Client credentials (RFC 6749, 4.4) at OpenIddict's default path. Errors have OAuth's own shape.</summary>
public static class TokenEndpoint
{
    sealed record TokenAnswer(
        [property: JsonPropertyName("access_token")] string AccessToken,
        [property: JsonPropertyName("token_type")] string TokenType,
        [property: JsonPropertyName("expires_in")] int ExpiresIn,
        [property: JsonPropertyName("scope")] string Scope
    );

    static readonly FormOptions Limits = new()
    {
        ValueCountLimit = 20,
        KeyLengthLimit = 100,
        ValueLengthLimit = 4_000,
    };

    sealed record OAuthError(
        [property: JsonPropertyName("error")] string Error,
        [property: JsonPropertyName("error_description")] string Description
    );

    public static async Task<IResult> Issue(
        HttpContext http,
        ClientDirectory clients,
        AccessTokens tokens,
        TokenSettings settings,
        TimeProvider clock
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await Form(http) is not { } form)
            return Refuse("invalid_request", "The body must be a short application/x-www-form-urlencoded.");
        if (form.Any(field => field.Value.Count > 1))
            return Refuse("invalid_request", "A parameter is given twice.");
        if (form["grant_type"] != "client_credentials")
            return Refuse(
                form.ContainsKey("grant_type") ? "unsupported_grant_type" : "invalid_request",
                "grant_type must be client_credentials."
            );
        if (Credentials(http.Request, form) is not { } given)
            return Refuse("invalid_request", "Give the client's id and secret, one way only.");
        var access = await clients.Authenticate(given.Id, given.Secret, http.RequestAborted);
        if (access is null || access.IsSuspended || !access.Terms.Allow(http.Connection.RemoteIpAddress))
            return Unknown(http);
        var asked = form["scope"].ToString().Split(' ', StringSplitOptions.RemoveEmptyEntries).Distinct(StringComparer.Ordinal).ToList();
        if (asked.Exists(scope => !access.Permissions.Contains(scope)))
            return Refuse("invalid_scope", "The client does not have every permission asked for.");
        return Results.Json(await Token(access, asked, tokens, settings, clock, http.RequestAborted));
    }

    /// <summary>The body's parameters; null when it is no form or more than a token request can need.</summary>
    static async Task<IFormCollection?> Form(HttpContext http)
    {
        if (!MediaTypeHeaderValue.TryParse(http.Request.ContentType, out var type) || type.MediaType != "application/x-www-form-urlencoded")
            return null;
        try
        {
            return await http.Request.ReadFormAsync(Limits, http.RequestAborted);
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }

    static async Task<TokenAnswer> Token(
        ClientAccess access,
        List<string> asked,
        AccessTokens tokens,
        TokenSettings settings,
        TimeProvider clock,
        CancellationToken ct
    )
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
        return new(await tokens.Issue(claims, ct), "Bearer", (int)TokenSettings.Lifetime.TotalSeconds, claims.Scope);
    }

    static (string Id, string Secret)? Credentials(HttpRequest request, IFormCollection form)
    {
        var (id, secret) = (form["client_id"].ToString(), form["client_secret"].ToString());
        string? header = request.Headers.Authorization;
        if (header is null)
            return id.Length > 0 && secret.Length > 0 ? (id, secret) : null;
        if (secret.Length > 0 || !header.StartsWith("Basic ", StringComparison.OrdinalIgnoreCase))
            return null;
        Span<byte> bytes = stackalloc byte[1024];
        if (!Convert.TryFromBase64String(header["Basic ".Length..].Trim(), bytes, out var count))
            return null;
        var parts = Encoding
            .UTF8.GetString(bytes[..count])
            .Split(':', 2)
            .Select(p => Uri.UnescapeDataString(p.Replace('+', ' ')))
            .ToArray();
        // The body may repeat who asks, but not name another.
        return parts.Length == 2 && (id.Length == 0 || id == parts[0]) ? (parts[0], parts[1]) : null;
    }

    static IResult Unknown(HttpContext http)
    {
        http.Response.Headers.WWWAuthenticate = "Basic realm=\"mak-crm\"";
        return Results.Json(new OAuthError("invalid_client", "Unknown client or wrong secret."), statusCode: 401);
    }

    static IResult Refuse(string error, string description) => Results.Json(new OAuthError(error, description), statusCode: 400);
}
