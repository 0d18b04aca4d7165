using MakCrm.WebApi.Endpoints.Connect.Authorize;
using OpenIddict.Abstractions;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Tokens;

/// <summary>Shapes that OpenIddict does not look at before a code is spent: the verifier's (RFC 7636, 4.1), and an empty grant type.</summary>
sealed class CheckTokenParameters : IOpenIddictServerHandler<ValidateTokenRequestContext>
{
    const int LongestSubject = 64;

    public ValueTask HandleAsync(ValidateTokenRequestContext context)
    {
        var request = context.Request;
        if (request.HasParameter(Parameters.GrantType) && string.IsNullOrEmpty(request.GrantType))
            context.Reject(Errors.UnsupportedGrantType, "grant_type is empty.");
        else if (request.IsAuthorizationCodeGrantType() && request.Code?.Length > 0 && !Pkce.IsVerifier(request.CodeVerifier ?? ""))
            ProtocolError.Invalid("A code_verifier of 43 to 128 characters is needed.").Refuse(context);
        else if (request.IsAuthorizationCodeGrantType() && request.Code?.Length > 0 && string.IsNullOrEmpty(request.RedirectUri))
            ProtocolError.Invalid("redirect_uri is missing.").Refuse(context);
        else if (request.IsTokenExchangeGrantType() && request.SubjectToken?.Length > LongestSubject)
            ProtocolError.Invalid("subject_token must be the id of the messenger's user.").Refuse(context);
        return default;
    }
}
