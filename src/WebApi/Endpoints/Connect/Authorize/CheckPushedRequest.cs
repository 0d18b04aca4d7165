using Microsoft.Extensions.Primitives;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>What is wrong with a pushed request is said when it is pushed (RFC 9126, 2.3), by the rules that hold for any other.</summary>
sealed class CheckPushedRequest : IOpenIddictServerHandler<ValidatePushedAuthorizationRequestContext>
{
    public ValueTask HandleAsync(ValidatePushedAuthorizationRequestContext context)
    {
        var application = context.State().Application!;
        var given = context.Http().Request.Form.ToDictionary(StringComparer.Ordinal);
        if (application.IsOfEveryNetwork)
            ProtocolError.OfNoNetwork.Refuse(context);
        else if (!application.RedirectUris.Contains(given.GetValueOrDefault("redirect_uri").ToString(), StringComparer.Ordinal))
            ProtocolError.Invalid("redirect_uri is none of the application's.").Refuse(context);
        else
            new AuthorizationRequest(given, application).Fault()?.Refuse(context);
        return default;
    }
}
