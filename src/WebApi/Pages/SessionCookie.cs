using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;

namespace MakCrm.WebApi.Pages;

/// <summary>Keeps a person signed in to this server's pages: a random text that only its hash is known of.</summary>
public sealed class SessionCookie(SignInService signIns, TokenSettings settings, TimeProvider clock)
{
    /// <summary>Behind TLS the browser itself sees to it that nobody else can set this cookie.</summary>
    readonly bool isSecure = settings.IsBehindTls;

    string Name => isSecure ? "__Host-mak-session" : "mak-session";

    public Task<SignedInSession?> Read(HttpContext http) =>
        signIns.FindSession(http.Request.Cookies[Name], clock.GetUtcNow(), http.RequestAborted);

    public void Write(HttpContext http, string token) => http.Response.Cookies.Append(Name, token, Options);

    public void Delete(HttpContext http) => http.Response.Cookies.Delete(Name, Options);

    CookieOptions Options =>
        new()
        {
            HttpOnly = true,
            Secure = isSecure,
            SameSite = SameSiteMode.Lax,
            Path = "/",
        };
}
