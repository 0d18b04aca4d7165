using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.Passkeys;
using Microsoft.AspNetCore.DataProtection;

namespace MakCrm.WebApi.Pages;

/// <summary>Remembers in the browser which challenge it was given; what answers it counts once, because the key remembers when.</summary>
public sealed class PasskeyChallengeCookie(IDataProtectionProvider protection, TokenSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    readonly ProtectedCookie<PasskeyChallenge> cookie = new(
        protection,
        "mak-passkey",
        "mak-passkey-challenge",
        settings.IsBehindTls,
        longest: 2_000
    );

    /// <summary>A new challenge, remembered.</summary>
    public string Challenge(HttpContext http)
    {
        var challenge = new PasskeyChallenge(WebAuthnVerifier.NewChallenge(), clock.GetUtcNow());
        cookie.Write(http, challenge);
        return challenge.Text;
    }

    /// <summary>The challenge that the browser was given, and no longer has.</summary>
    public PasskeyChallenge? Take(HttpContext http)
    {
        cookie.Delete(http);
        return cookie.Read(http) is { } challenge && clock.GetUtcNow() - challenge.At < Lifetime ? challenge : null;
    }
}
