using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// A client assertion counts once and was looked at before (<see cref="AuthenticateClient{TContext}"/>); the subject of an exchange is a
/// messenger's user and no token.
/// </summary>
sealed class SkipOwnValidation : IOpenIddictServerHandler<ProcessAuthenticationContext>
{
    public ValueTask HandleAsync(ProcessAuthenticationContext context)
    {
        context.ValidateClientAssertion = context.ValidateSubjectToken = false;
        return default;
    }
}
