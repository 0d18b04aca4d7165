using System.Collections.Immutable;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>What OpenIddict cannot know of the server it describes (RFC 8414): how clients prove themselves, our keys, strengths and languages.</summary>
sealed class DescribeServer(TokenSettings settings) : IOpenIddictServerHandler<HandleConfigurationRequestContext>
{
    static readonly ImmutableArray<string?> Algorithms = [.. PublicKey.Algorithms];
    static readonly ImmutableArray<string?> Strengths = [AssuranceLevel.OneFactor, AssuranceLevel.TwoFactors];
    static readonly ImmutableArray<string?> Languages = ["ru", "en"];
    static readonly string[] ProvingEndpoints =
    [
        "token",
        "introspection",
        "revocation",
        "pushed_authorization_request",
        "device_authorization",
    ];

    public ValueTask HandleAsync(HandleConfigurationRequestContext context)
    {
        // Said as it is written everywhere else; as a Uri it would end in a slash.
        context.Metadata[Metadata.Issuer] = settings.Issuer;
        foreach (var endpoint in ProvingEndpoints)
            context.Metadata[endpoint + "_endpoint_auth_signing_alg_values_supported"] = Algorithms;
        foreach (
            var methods in (HashSet<string>[])
                [
                    context.TokenEndpointAuthenticationMethods,
                    context.RevocationEndpointAuthenticationMethods,
                    context.PushedAuthorizationEndpointAuthenticationMethods,
                    context.DeviceAuthorizationEndpointAuthenticationMethods,
                ]
        )
            methods.Add("none");
        context.IdTokenSigningAlgorithms.Clear();
        context.IdTokenSigningAlgorithms.Add("ES256");
        context.Metadata["acr_values_supported"] = Strengths;
        context.Metadata["ui_locales_supported"] = Languages;
        return default;
    }
}
