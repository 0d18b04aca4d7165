using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using Microsoft.AspNetCore.DataProtection;

namespace MakCrm.WebApi.Pages;

/// <summary>
/// Remembers in the browser alone that a password was right. It opens nothing but the pages where the second factor is shown or set up,
/// and those count the tries by the person.
/// </summary>
public sealed class PendingSignInCookie(IDataProtectionProvider protection, TokenSettings settings, TimeProvider clock)
{
    static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);
    readonly ProtectedCookie<PendingSignIn> cookie = new(protection, "mak-half", "mak-half-sign-in", settings.IsBehindTls, longest: 4_000);

    public PendingSignIn? Read(HttpContext http) =>
        cookie.Read(http) is { } half && clock.GetUtcNow() - half.At is { Ticks: >= 0 } age && age < Lifetime ? half : null;

    public void Write(HttpContext http, PendingSignIn half) => cookie.Write(http, half);

    public void Delete(HttpContext http) => cookie.Delete(http);
}
