using System.Security.Cryptography;
using System.Text.Json;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.Passkeys;
using Microsoft.AspNetCore.DataProtection;

namespace MakCrm.WebApi.Pages;

/// <summary>Remembers in the browser which challenge it was given; what answers it counts once, because the key remembers when.</summary>
public sealed class PasskeyCookie(IDataProtectionProvider protection, TokenSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);
    readonly IDataProtector protector = protection.CreateProtector("mak-passkey-challenge");
    readonly bool isSecure = settings.IsBehindTls;

    string Name => isSecure ? "__Host-mak-passkey" : "mak-passkey";

    /// <summary>A new challenge, remembered.</summary>
    public string Challenge(HttpContext http)
    {
        var challenge = new PasskeyChallenge(PasskeyCeremony.NewChallenge(), clock.GetUtcNow());
        http.Response.Cookies.Append(Name, protector.Protect(JsonSerializer.Serialize(challenge)), Options);
        return challenge.Text;
    }

    /// <summary>The challenge that the browser was given, and no longer has.</summary>
    public PasskeyChallenge? Take(HttpContext http)
    {
        http.Response.Cookies.Delete(Name, Options);
        if (http.Request.Cookies[Name] is not { Length: > 0 and < 2_000 } text)
            return null;
        try
        {
            var challenge = JsonSerializer.Deserialize<PasskeyChallenge>(protector.Unprotect(text));
            return challenge is not null && clock.GetUtcNow() - challenge.At < Lifetime ? challenge : null;
        }
        catch (CryptographicException)
        {
            return null;
        }
    }

    CookieOptions Options =>
        new()
        {
            HttpOnly = true,
            Secure = isSecure,
            SameSite = SameSiteMode.Lax,
            Path = "/",
        };
}
