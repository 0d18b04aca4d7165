using System.Text.Json;
using MakCrm.Infrastructure.Identity.People;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>What an application may know of the person whose access token it holds (OpenID Connect Core, 5.3).</summary>
sealed class ProvideUserClaims(UserTokenIssuer tokens) : IOpenIddictServerHandler<HandleUserInfoRequestContext>
{
    const string Description = "The access token does not open this.";

    public async ValueTask HandleAsync(HandleUserInfoRequestContext context)
    {
        if (context.State().Access is not { Kind: "user" } claims)
            context.Reject(Errors.InvalidToken, Description);
        else if (!claims.Granted.Contains(UserTokenIssuer.OpenId))
            context.Reject(Errors.InsufficientScope, Description);
        else
        {
            var person = JsonSerializer.SerializeToElement(await tokens.GetUserInfo(claims, context.CancellationToken));
            foreach (var claim in person.EnumerateObject())
                context.Claims[claim.Name] = claim.Value;
        }
    }
}
