using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>At the token endpoint the tokens are ready (<see cref="IssueTokens"/>): OpenIddict makes none of its own beside them.</summary>
sealed class SkipOwnTokens : IOpenIddictServerHandler<ProcessSignInContext>
{
    public ValueTask HandleAsync(ProcessSignInContext context)
    {
        if (context.EndpointType != OpenIddictServerEndpointType.Token)
            return default;
        context.GenerateAccessToken = context.IncludeAccessToken = false;
        context.GenerateIdentityToken = context.IncludeIdentityToken = false;
        context.GenerateRefreshToken = context.IncludeRefreshToken = false;
        context.GenerateIssuedToken = context.IncludeIssuedToken = false;
        return default;
    }
}
