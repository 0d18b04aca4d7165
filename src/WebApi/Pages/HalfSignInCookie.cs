using System.Security.Cryptography;
using System.Text.Json;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using Microsoft.AspNetCore.DataProtection;

namespace MakCrm.WebApi.Pages;

/// <summary>
/// Remembers in the browser alone that a password was right. It opens nothing but the pages where the second factor is shown or set up,
/// and those count the tries by the person.
/// </summary>
public sealed class HalfSignInCookie(IDataProtectionProvider protection, TokenSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    readonly IDataProtector protector = protection.CreateProtector("mak-half-sign-in");
    readonly bool isSecure = settings.IsBehindTls;

    string Name => isSecure ? "__Host-mak-half" : "mak-half";

    public HalfSignIn? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 and < 4_000 } text)
            return null;
        try
        {
            var half = JsonSerializer.Deserialize<HalfSignIn>(protector.Unprotect(text));
            return half is not null && clock.GetUtcNow() - half.At is { Ticks: >= 0 } age && age < Lifetime ? half : null;
        }
        catch (CryptographicException)
        {
            // Not ours, or under a key that is no more.
            return null;
        }
    }

    public void Write(HttpContext http, HalfSignIn half) =>
        http.Response.Cookies.Append(Name, protector.Protect(JsonSerializer.Serialize(half)), Options);

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
