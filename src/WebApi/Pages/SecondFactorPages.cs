using MakCrm.Infrastructure.Identity.Passkeys;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Endpoints.Connect.Authorize;
using MakCrm.WebApi.Limits;
using Microsoft.AspNetCore.Antiforgery;

namespace MakCrm.WebApi.Pages;

/// <summary>The page on which a person shows his second factor: after his password, or once more because much is at stake.</summary>
public sealed class SecondFactorPages(
    PageVisitorService visitors,
    ThrottledSecondFactorVerifier factors,
    AuthorizationRequests requests,
    WebAuthnVerifier passkeys,
    IAntiforgery antiforgery
)
{
    const string Path = "/account/second-factor";
    const int LongestCode = 64;

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/account").CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet("second-factor", (HttpContext http, SecondFactorPages page) => page.Show(http));
        pages.MapPost("second-factor", (HttpContext http, SecondFactorPages page) => page.Take(http));
    }

    /// <summary>Where to show it, and where to go on from there.</summary>
    public static string For(string next) => PageVisitorService.With(Path, next);

    async Task<IResult> Show(HttpContext http)
    {
        var next = AccountPages.Next(http.Request.Query["return"]);
        var visitor = await visitors.Read(http);
        if (Elsewhere(visitor, next) is { } elsewhere)
            return elsewhere;
        return await Form(http, next, fault: null, StatusCodes.Status200OK);
    }

    async Task<IResult> Take(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        var next = AccountPages.Next(form?["return"]);
        var visitor = await visitors.Read(http);
        if (Elsewhere(visitor, next) is { } elsewhere)
            return elsewhere;
        if (form is null || !await antiforgery.IsRequestValidAsync(http))
            return await Form(http, next, "form_expired", StatusCodes.Status400BadRequest);
        var code = form["code"].ToString();
        if (code.Length is 0 or > LongestCode)
            return await Form(http, next, "code_refused", StatusCodes.Status401Unauthorized);
        var exchange = http.RequestServices.GetRequiredService<RequestContext>();
        var answer = await factors.Take(visitor!.TenantId, visitor.UserId, code, exchange, http.RequestAborted);
        if (answer.IsGood)
            return new SeeOtherResult(await visitors.CompleteSignIn(http, visitor, "otp", "mfa") ? next : AccountPages.SignInFor(next));
        if (answer.LockedFor is not { } wait)
            return await Form(http, next, "code_refused", StatusCodes.Status401Unauthorized);
        AccountPages.Locked(http, wait);
        return await Form(http, next, "code_locked", StatusCodes.Status429TooManyRequests, wait);
    }

    /// <summary>Nobody is asked for a factor that he does not have.</summary>
    static SeeOtherResult? Elsewhere(PageVisitor? visitor, string next) =>
        visitor is null ? new(AccountPages.SignInFor(next))
        : visitor.Proof.HasFactor ? null
        : visitor.Half is null ? new(AccountPages.SignInFor(next))
        : new(SecondFactorSettingsPages.SetUpFor(next));

    async Task<IResult> Form(HttpContext http, string next, string? fault, int status, TimeSpan wait = default)
    {
        var page = PageContext.For(http);
        return AccountPages.Page<ChallengePage>(
            http,
            status,
            await requests.FormTargets(next, http.RequestAborted),
            new
            {
                Page = page,
                Return = next,
                PasskeyAddress = passkeys.IsPossibleAt(http) ? PasskeySignInPages.For(next) : null,
                Fault = fault is null ? null : page.Wait(fault, wait),
            }
        );
    }
}
