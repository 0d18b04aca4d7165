using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>A device asks for no more than its application may.</summary>
sealed class CheckDeviceScope : IOpenIddictServerHandler<ValidateDeviceAuthorizationRequestContext>
{
    public ValueTask HandleAsync(ValidateDeviceAuthorizationRequestContext context)
    {
        if (context.State().Application!.IsOfEveryNetwork)
            ProtocolError.OfNoNetwork.Refuse(context);
        else if (context.State().Application!.Scopes is { } allowed && context.Request.GetScopes().Any(scope => !allowed.Contains(scope)))
            context.Reject(Errors.InvalidScope, "scope names something that the application may not ask for.");
        return default;
    }
}
