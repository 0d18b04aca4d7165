using System.Security.Cryptography;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.Infrastructure.Messengers;
using MakCrm.WebApi.Endpoints.Connect.Authorize;
using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;
using MakCrm.WebApi.Pages;
using Microsoft.AspNetCore.Authentication;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Server;
using OpenIddict.Server.AspNetCore;
using static OpenIddict.Abstractions.OpenIddictConstants;
using Permissions = MakCrm.Application.Common.PermissionCatalog;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// The authorization server: OpenIddict parses, validates and answers; in degraded mode it has no stores, and whatever needs a client, a person or a
/// token is a handler of ours (<see cref="ProtocolHandlers"/>). Decision 6 tells why, docs/oauth.md where the one ends and the other begins.
/// </summary>
static class ProtocolServer
{
    const string ConfigurationPath = "/.well-known/openid-configuration";
    const string KeysPath = "/.well-known/jwks.json";
    static readonly string[] Claims =
    [
        "aud",
        "exp",
        "iat",
        "iss",
        "sub",
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

    public static void AddProtocol(this IServiceCollection services)
    {
        services.AddSingleton<ApplicationAddresses>().AddSingleton<AuthorizationRequests>().AddSingleton<ClientAuthenticator>();
        services
            .AddOpenIddict()
            .AddServer(server =>
            {
                server.SetAuthorizationEndpointUris(AuthorizationRequests.Path);
                server.SetTokenEndpointUris("/connect/token").SetUserInfoEndpointUris("/connect/userinfo");
                server.SetIntrospectionEndpointUris("/connect/introspect").SetRevocationEndpointUris("/connect/revoke");
                server.SetEndSessionEndpointUris("/connect/endsession").SetPushedAuthorizationEndpointUris("/connect/par");
                server.SetDeviceAuthorizationEndpointUris("/connect/device").SetEndUserVerificationEndpointUris(DevicePages.Path);
                server.SetConfigurationEndpointUris(ConfigurationPath).SetJsonWebKeySetEndpointUris(KeysPath);
                server.AllowAuthorizationCodeFlow().AllowClientCredentialsFlow().AllowRefreshTokenFlow();
                server.AllowTokenExchangeFlow().AllowDeviceAuthorizationFlow().RequireProofKeyForCodeExchange();
                server.SetDeviceCodeLifetime(DeviceAuthorizations.Lifetime).SetUserCodeLifetime(DeviceAuthorizations.Lifetime);
                server.EnableDegradedMode().Configure(Narrow);
                server.UseAspNetCore().DisableTransportSecurityRequirement().SetRealm("mak-crm").SuppressJsonResponseIndentation();
                ProtocolHandlers.Add(server);
            });
        services
            .AddOptions<OpenIddictServerOptions>()
            .Configure<PermissionCatalog, TokenSettings>(
                (options, permissions, settings) =>
                {
                    options.Issuer = new(settings.Issuer);
                    options.Scopes.Clear();
                    options.Scopes.UnionWith(UserTokenIssuer.Scopes.Concat(permissions.All.Keys.Order(StringComparer.Ordinal)));
                }
            );
    }

    /// <summary>What OpenIddict allows out of the box and we do not.</summary>
    static void Narrow(OpenIddictServerOptions options)
    {
        Keep(options.CodeChallengeMethods, CodeChallengeMethods.Sha256);
        Keep(options.ResponseModes, ResponseModes.Query);
        Keep(options.SubjectTokenTypes, MessengerTokenExchange.TelegramUser);
        Keep(options.RequestedTokenTypes, TokenTypeIdentifiers.AccessToken);
        options.ActorTokenTypes.Clear();
        options.RequestTokenLifetime = PushedRequests.Lifetime;
        options.Claims.UnionWith(Claims);
        // It does not start without keys of its own; nothing is ever signed or sealed with these.
        options.SigningCredentials.Add(
            new(new ECDsaSecurityKey(ECDsa.Create(ECCurve.NamedCurves.nistP256)), SecurityAlgorithms.EcdsaSha256)
        );
        options.EncryptionCredentials.Add(
            new(
                new SymmetricSecurityKey(RandomNumberGenerator.GetBytes(32)),
                SecurityAlgorithms.Aes256KW,
                SecurityAlgorithms.Aes256CbcHmacSha512
            )
        );
    }

    static void Keep(HashSet<string> allowed, string only)
    {
        allowed.Clear();
        allowed.Add(only);
    }

    /// <summary>
    /// Its endpoints are endpoints of ours, with our limits, times and origins. As a middleware of authentication, which the host would add by itself,
    /// it would look at every request of the API.
    /// </summary>
    public static void MapProtocol(this WebApplication app)
    {
        ((IApplicationBuilder)app).Properties["__AuthenticationMiddlewareSet"] = true;
        var connect = app.MapGroup("/connect")
            .CountByAddress()
            .DisableAntiforgery()
            .ExcludeFromDescription()
            .WithMetadata(new RefusesItself());
        connect.MapMethods("authorize", ["GET", "POST"], Serve);
        connect.MapMethods("userinfo", ["GET", "POST"], Serve);
        connect.MapMethods("endsession", ["GET", "POST"], Serve);
        foreach (var path in (string[])["token", "introspect", "revoke", "par", "device"])
            connect.MapPost(path, Serve);
        app.MapGet(ConfigurationPath, Serve).ExcludeFromDescription();
        app.MapGet(KeysPath, Serve).ExcludeFromDescription();
    }

    static async Task Serve(HttpContext http, IAuthenticationHandlerProvider handlers)
    {
        var server = await handlers.GetHandlerAsync(http, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
        if (!await ((IAuthenticationRequestHandler)server!).HandleRequestAsync())
            throw new InvalidOperationException($"OpenIddict does not serve {http.Request.Path}.");
    }
}
