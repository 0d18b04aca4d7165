using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;

namespace MakCrm.WebApi.Pages;

/// <summary>A cookie whose value the browser keeps for us and can neither read nor make.</summary>
sealed class ProtectedCookie<T>(IDataProtectionProvider protection, string name, string purpose, bool isSecure, int longest)
    where T : class
{
    readonly IDataProtector protector = protection.CreateProtector(purpose);

    string Name => isSecure ? $"__Host-{name}" : name;

    /// <summary>Null where there is none, it is not ours, or it is under a key that is no more.</summary>
    public T? Read(HttpContext http)
    {
        if (http.Request.Cookies[Name] is not { Length: > 0 } text || text.Length >= longest)
            return null;
        try
        {
            return JsonSerializer.Deserialize<T>(protector.Unprotect(text));
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    public void Write(HttpContext http, T value) =>
        http.Response.Cookies.Append(Name, protector.Protect(JsonSerializer.Serialize(value)), Options);

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
