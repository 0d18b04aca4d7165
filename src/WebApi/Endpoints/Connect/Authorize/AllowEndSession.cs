using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>Anybody may ask to be signed out; where he goes from here <see cref="AnswerEndSession"/> holds against the application's list.</summary>
sealed class AllowEndSession : IOpenIddictServerHandler<ValidateEndSessionRequestContext>
{
    public ValueTask HandleAsync(ValidateEndSessionRequestContext context) => default;
}
