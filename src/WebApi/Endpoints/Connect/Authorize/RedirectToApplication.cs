using MakCrm.Infrastructure.Identity;
using MakCrm.WebApi.Pages;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>
/// The answer of the authorization endpoint: by query alone, by 303, with the issuer as it is written; faults, too, where the application's
/// address is proven, and a page where it is not. OpenIddict would keep faults to itself and add a slash to the issuer.
/// </summary>
sealed class RedirectToApplication(TokenSettings settings) : IOpenIddictServerHandler<ApplyAuthorizationResponseContext>
{
    public async ValueTask HandleAsync(ApplyAuthorizationResponseContext context)
    {
        var (http, response) = (context.Http(), context.Response);
        http.Response.Headers.CacheControl = "no-store";
        IResult answer = context.State().Authorization is not { } request
            ? AccountPages.Message(http, "broken_link", StatusCodes.Status400BadRequest)
            : new SeeOtherResult(
                request.Answer(
                    settings.Issuer,
                    response.Error is { } error
                        ? [new("error", error), new("error_description", response.ErrorDescription)]
                        : [new("code", response.Code)]
                )
            );
        await answer.ExecuteAsync(http);
        context.HandleRequest();
    }
}
