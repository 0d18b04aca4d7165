using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>What the authorization server tells of itself (RFC 8414) and its public keys (RFC 7517).</summary>
public static class Discovery
{
    public static object Configuration(TokenSettings settings, Permissions permissions) =>
        new
        {
            issuer = settings.Issuer,
            authorization_endpoint = settings.Issuer + AuthorizeEndpoint.Path,
            token_endpoint = settings.Issuer + "/connect/token",
            userinfo_endpoint = settings.Issuer + "/connect/userinfo",
            introspection_endpoint = settings.Issuer + "/connect/introspect",
            revocation_endpoint = settings.Issuer + "/connect/revoke",
            end_session_endpoint = settings.Issuer + "/connect/endsession",
            jwks_uri = settings.Issuer + "/.well-known/jwks.json",
            response_types_supported = Code,
            response_modes_supported = Query,
            grant_types_supported = Grants,
            code_challenge_methods_supported = S256,
            authorization_response_iss_parameter_supported = true,
            token_endpoint_auth_methods_supported = ClientProofs,
            introspection_endpoint_auth_methods_supported = SecretProofs,
            revocation_endpoint_auth_methods_supported = ClientProofs,
            token_endpoint_auth_signing_alg_values_supported = PublicKey.Algorithms,
            introspection_endpoint_auth_signing_alg_values_supported = PublicKey.Algorithms,
            revocation_endpoint_auth_signing_alg_values_supported = PublicKey.Algorithms,
            scopes_supported = PersonTokens.Scopes.Concat(permissions.All.Keys.Order(StringComparer.Ordinal)),
            subject_types_supported = Public,
            id_token_signing_alg_values_supported = Es256,
            claims_supported = Claims,
            acr_values_supported = Strengths,
            prompt_values_supported = Prompts,
            ui_locales_supported = Languages,
            request_parameter_supported = false,
            request_uri_parameter_supported = false,
        };

    static readonly string[] Code = ["code"];
    static readonly string[] Query = ["query"];
    static readonly string[] Grants = ["authorization_code", "refresh_token", "client_credentials", TokenExchange.Grant];
    static readonly string[] S256 = ["S256"];
    static readonly string[] SecretProofs = ["client_secret_basic", "client_secret_post", "private_key_jwt"];
    static readonly string[] ClientProofs = [.. SecretProofs, "none"];
    static readonly string[] Public = ["public"];
    static readonly string[] Es256 = ["ES256"];
    static readonly string[] Strengths = [Strength.OneFactor, Strength.TwoFactors];
    static readonly string[] Prompts = ["none", "login", "select_account", "consent"];
    static readonly string[] Languages = ["ru", "en"];
    static readonly string[] Claims =
    [
        "iss",
        "sub",
        "aud",
        "exp",
        "iat",
        "auth_time",
        "nonce",
        "at_hash",
        "sid",
        "acr",
        "amr",
        "name",
        "locale",
        "zoneinfo",
        "email",
        "email_verified",
    ];

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
