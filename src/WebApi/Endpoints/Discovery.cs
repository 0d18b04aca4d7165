using MakCrm.Infrastructure.Identity;

namespace MakCrm.WebApi.Endpoints;

/// <summary>What the authorization server tells of itself (RFC 8414) and its public keys (RFC 7517).</summary>
public static class Discovery
{
    public static object Configuration(TokenSettings settings, Permissions permissions) =>
        new
        {
            issuer = settings.Issuer,
            token_endpoint = settings.Issuer + "/connect/token",
            jwks_uri = settings.Issuer + "/.well-known/jwks.json",
            grant_types_supported = new[] { "client_credentials" },
            token_endpoint_auth_methods_supported = new[] { "client_secret_basic", "client_secret_post" },
            scopes_supported = permissions.All.Keys.Order(StringComparer.Ordinal),
            response_types_supported = Array.Empty<string>(),
        };

    public static async Task<object> Keys(SigningKeys keys, CancellationToken ct) => new { keys = (await keys.All(ct)).Select(Jwk) };

    static object Jwk(SigningKey key)
    {
        var (x, y) = key.Point();
        return new
        {
            kty = "EC",
            crv = "P-256",
            use = "sig",
            alg = "ES256",
            kid = key.Kid,
            x,
            y,
        };
    }
}
