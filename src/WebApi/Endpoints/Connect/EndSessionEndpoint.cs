using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Pages;
using Microsoft.AspNetCore.WebUtilities;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// An application's "sign out" (OpenID Connect RP-Initiated Logout 1.0). With the ID token of the present session it ends at once; without,
/// the person is asked, because any page could send him here.
/// </summary>
public sealed class EndSessionEndpoint(
    Applications applications,
    AccessTokens tokens,
    SignIns signIns,
    SessionCookie cookie,
    TokenSettings settings
)
{
    public static Task<IResult> Handle(HttpContext http, EndSessionEndpoint endpoint) => endpoint.End(http);

    async Task<IResult> End(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        var form = HttpMethods.IsPost(http.Request.Method) ? await ProtocolForm.Read(http) : null;
        string? Given(string name) => (form is null ? http.Request.Query[name] : form[name]) is [{ Length: > 0 } text] ? text : null;
        var hint = Given("id_token_hint") is { } token ? await tokens.Read<IdClaims>(token, "JWT", http.RequestAborted) : null;
        if (hint is not null && hint.Issuer != settings.Issuer)
            hint = null;
        var session = await cookie.Read(http);
        if (session is not null && hint?.SessionId != session.SessionId)
            return AccountPages.Ask(http, session);
        if (session is not null)
            await signIns.Leave(session, http.RequestServices.GetRequiredService<Exchange>(), http.RequestAborted);
        cookie.Delete(http);
        var application = await applications.Find(hint?.Audience ?? Given("client_id"), http.RequestAborted);
        var next = Given("post_logout_redirect_uri");
        if (application is null || next is null || !application.LogoutUris.Contains(next, StringComparer.Ordinal))
            return AccountPages.Message(http, "signed_out", StatusCodes.Status200OK);
        return new SeeOther(Given("state") is { } state ? QueryHelpers.AddQueryString(next, "state", state) : next);
    }
}
