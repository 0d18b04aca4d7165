using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Pages;
using Microsoft.AspNetCore.WebUtilities;
using OpenIddict.Server;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>
/// An application's "sign out" (OpenID Connect RP-Initiated Logout 1.0). With the ID token of the present session it ends at once; without,
/// the person is asked, because any page could send him here. He comes back to addresses of the application alone.
/// </summary>
sealed class AnswerEndSession(
    OAuthApplicationDirectory applications,
    ApplicationAddresses addresses,
    SignInService signIns,
    SessionCookie cookie
) : IOpenIddictServerHandler<HandleEndSessionRequestContext>
{
    public async ValueTask HandleAsync(HandleEndSessionRequestContext context)
    {
        var http = context.Http();
        http.Response.Headers.CacheControl = "no-store";
        await (await End(http, context)).ExecuteAsync(http);
        context.HandleRequest();
    }

    async Task<IResult> End(HttpContext http, HandleEndSessionRequestContext context)
    {
        var (request, hint) = (context.Request, context.State().Hint);
        var session = await cookie.Read(http);
        if (session is not null && hint?.SessionId != session.SessionId)
            return AccountPages.Ask(http, session);
        if (session is not null)
            await signIns.SignOut(session, http.RequestServices.GetRequiredService<RequestContext>(), http.RequestAborted);
        cookie.Delete(http);
        var application = await applications.Find(hint?.Audience ?? request.ClientId, http.RequestAborted);
        var next = request.PostLogoutRedirectUri;
        if (application is null || next is null || !await addresses.Contain(application, application.LogoutUris, next, http.RequestAborted))
            return AccountPages.Message(http, "signed_out", StatusCodes.Status200OK);
        return new SeeOtherResult(request.State is { Length: > 0 } state ? QueryHelpers.AddQueryString(next, "state", state) : next);
    }
}
