using MakCrm.Infrastructure.Identity.Passkeys;
using MakCrm.Infrastructure.Identity.People;
using MediatR;
using Microsoft.AspNetCore.WebUtilities;

namespace MakCrm.WebApi.Pages;

/// <summary>Whoever stands before a page about his own account: signed in, or half so.</summary>
/// <param name="Session">Null while he is only half signed in.</param>
/// <param name="Half">Null once he is signed in.</param>
public sealed record PageVisitor(SignedInSession? Session, PendingSignIn? Half, SessionAssurance Proof)
{
    public Guid TenantId => Session?.TenantId ?? Half!.TenantId;

    public Guid UserId => Session?.UserId ?? Half!.UserId;

    public PasskeyRegistrant Owner => new(TenantId, UserId, Session?.SessionId);

    public string Email => Session?.Email ?? Half!.Email;
}

/// <summary>Finds out who visits, lets him in when he has shown his factor, and passes on what he wants done.</summary>
public sealed class PageVisitorService(
    SessionCookie cookie,
    PendingSignInCookie halfCookie,
    BrowserSessionStore sessions,
    SelfServiceDispatcher dispatcher,
    TimeProvider clock
)
{
    /// <summary>A half sign-in that has just begun counts more than a session that was there before.</summary>
    public async Task<PageVisitor?> Read(HttpContext http)
    {
        if (halfCookie.Read(http) is { } half)
            return new(null, half, await dispatcher.GetAssurance(half, http.RequestAborted));
        return await cookie.Read(http) is { } session ? new(session, null, session.Proof) : null;
    }

    /// <summary>He has shown a second factor: from now on he is signed in, or freshly so. False when he may no longer come in.</summary>
    public async Task<bool> CompleteSignIn(HttpContext http, PageVisitor visitor, params string[] methods)
    {
        var exchange = http.RequestServices.GetRequiredService<RequestContext>();
        var ct = http.RequestAborted;
        var token = visitor.Session is { } session
            ? await sessions.Renew(session, methods, exchange, ct)
            : await sessions.Open(visitor.TenantId, visitor.UserId, ["pwd", .. methods], visitor.Half!.At, exchange, ct);
        halfCookie.Delete(http);
        if (token is not null)
            cookie.Write(http, token);
        return token is not null;
    }

    /// <summary>A passkey that has seen whose it is stands for both, password and factor.</summary>
    public async Task<bool> CompleteSignIn(HttpContext http, PasskeySignIn holder)
    {
        var exchange = http.RequestServices.GetRequiredService<RequestContext>();
        var now = clock.GetUtcNow();
        var token = await sessions.Open(holder.TenantId, holder.UserId, ["pop", "mfa"], now, exchange, http.RequestAborted);
        halfCookie.Delete(http);
        if (token is not null)
            cookie.Write(http, token);
        return token is not null;
    }

    public Task<Result<T>> Send<T>(HttpContext http, PageVisitor visitor, IRequest<Result<T>> message)
    {
        var exchange = http.RequestServices.GetRequiredService<RequestContext>();
        return visitor.Session is { } session
            ? dispatcher.Send(session, exchange, message, http.RequestAborted)
            : dispatcher.Send(visitor.Half!, exchange, message, http.RequestAborted);
    }

    /// <summary>Where he must go before he may change how his account opens; null when he may.</summary>
    public string? GetStepUpRedirect(PageVisitor? visitor, string next)
    {
        if (visitor is null)
            return AccountPages.SignInFor(next);
        // Half signed in, a person without a factor sets up his first; one who has a factor shows it.
        if (visitor.Half is not null)
            return visitor.Proof.HasFactor ? SecondFactorPages.For(next) : null;
        if (visitor.Proof.IsFreshAt(clock.GetUtcNow()))
            return null;
        return visitor.Proof.HasFactor ? SecondFactorPages.For(next) : AccountPages.SignInFor(next);
    }

    public static string With(string path, string next) =>
        next == AccountPages.HomePath ? path : QueryHelpers.AddQueryString(path, "return", next);
}
