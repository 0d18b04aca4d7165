using System.Globalization;
using MakCrm.Domain.Common;
using MakCrm.Infrastructure.Identity.Passkeys;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Endpoints.Connect.Authorize;
using MakCrm.WebApi.Limits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.WebUtilities;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.WebApi.Pages;

/// <summary>The pages on which people sign in and out: rendered here, without script, forms protected by a token.</summary>
public sealed class AccountPages(
    SignInService signIns,
    SessionCookie cookie,
    PendingSignInCookie halfCookie,
    AuthorizationRequests requests,
    WebAuthnVerifier passkeys,
    IAntiforgery antiforgery
)
{
    public const string SignInPath = "/account/sign-in";
    public const string HomePath = "/account";
    const int LongestName = 254;
    const int LongestPassword = 128;

    /// <summary>Beside what every page costs: an address can guess at a few names a minute, not at hundreds.</summary>
    const int AttemptCost = 9;

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/account").CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet("sign-in", (HttpContext http, AccountPages account) => account.SignInForm(http));
        pages.MapPost("sign-in", (HttpContext http, AccountPages account) => account.SignIn(http)).CountByAddress(AttemptCost);
        pages.MapPost("sign-out", (HttpContext http, AccountPages account) => account.SignOut(http));
        app.MapGet("/account/brand/{color}.css", (string color) => BrandStylesheet.Of(color)).CountByAddress().ExcludeFromDescription();
        pages.MapGet(
            "passkey.js",
            () => Results.Stream(typeof(AccountPages).Assembly.GetManifestResourceStream("passkey.js")!, "text/javascript")
        );
        pages.MapGet("style.css", () => Results.Stream(typeof(AccountPages).Assembly.GetManifestResourceStream("style.css")!, "text/css"));
    }

    /// <summary>Where to sign in, and where to go on from there.</summary>
    public static string SignInFor(string next) => QueryHelpers.AddQueryString(SignInPath, "return", next);

    /// <summary>A page with nothing to do but read.</summary>
    public static IResult Message(HttpContext http, string code, int status) =>
        Page<MessagePage>(http, status, "'self'", new { Page = PageContext.For(http), Code = code });

    async Task<IResult> SignInForm(HttpContext http)
    {
        var next = Next(http.Request.Query["return"]);
        var session = await cookie.Read(http);
        return session is not null && next == HomePath
            ? new SeeOtherResult(HomePath)
            : await Form(http, next, session?.Email, fault: null, StatusCodes.Status200OK);
    }

    async Task<IResult> SignIn(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        var next = Next(form?["return"]);
        var (name, password) = (form?["username"].ToString() ?? "", form?["password"].ToString() ?? "");
        if (form is null || !await antiforgery.IsRequestValidAsync(http))
            return await Form(http, next, name?.Truncate(LongestName), "form_expired", StatusCodes.Status400BadRequest);
        var exchange = http.RequestServices.GetRequiredService<RequestContext>();
        var result =
            name.Length <= LongestName && password.Length <= LongestPassword
                ? await signIns.SignIn(name, password, http.House(), exchange, http.RequestAborted)
                : new SignInResult(null, null);
        if (result.Token is { } token)
        {
            cookie.Write(http, token);
            return new SeeOtherResult(next);
        }

        if (result.Half is { } half)
        {
            halfCookie.Write(http, half);
            return new SeeOtherResult(SecondFactorPages.For(next));
        }

        if (result.LockedFor is not { } wait)
            return await Form(http, next, name?.Truncate(LongestName), "sign_in_refused", StatusCodes.Status401Unauthorized);
        Locked(http, wait);
        return await Form(http, next, name?.Truncate(LongestName), "sign_in_locked", StatusCodes.Status429TooManyRequests, wait);
    }

    /// <summary>Who is signed in, and whether he wants to sign out.</summary>
    /// <param name="helped">Where somebody of the support works in his name.</param>
    public static IResult Ask(
        HttpContext http,
        SignedInSession session,
        IReadOnlyList<Contract.Session>? helped = null,
        bool seesRoles = false
    ) =>
        Page<AccountPage>(
            http,
            StatusCodes.Status200OK,
            "'self'",
            new
            {
                Page = PageContext.For(http),
                session.Name,
                session.Email,
                Helped = helped ?? [],
                SeesRoles = seesRoles,
            }
        );

    async Task<IResult> SignOut(HttpContext http)
    {
        if (await OAuthForm.Read(http) is null || !await antiforgery.IsRequestValidAsync(http))
            return new SeeOtherResult(HomePath);
        if (await cookie.Read(http) is { } session)
            await signIns.SignOut(session, http.RequestServices.GetRequiredService<RequestContext>(), http.RequestAborted);
        cookie.Delete(http);
        return Message(http, "signed_out", StatusCodes.Status200OK);
    }

    async Task<IResult> Form(HttpContext http, string next, string? name, string? fault, int status, TimeSpan wait = default)
    {
        var application = await requests.Behind(next, http.RequestAborted);
        var targets = await requests.FormTargets(next, http.RequestAborted);
        var page = PageContext.For(http);
        var text = fault is null ? null : page.Wait(fault, wait);
        return Page<SignInPage>(
            http,
            status,
            targets,
            new
            {
                Page = page,
                Return = next,
                PasskeyAddress = passkeys.IsPossibleAt(http) ? PasskeySignInPages.For(next) : null,
                Name = name,
                Fault = text,
                Application = application?.Name,
            }
        );
    }

    /// <summary>Where a form may lead that ends at an application's address: an app's own scheme has no host.</summary>
    public static string TargetsOf(string redirectUri) =>
        new Uri(redirectUri) is var uri && uri.Scheme is "https" or "http"
            ? "'self' " + uri.GetLeftPart(UriPartial.Authority)
            : $"'self' {uri.Scheme}:";

    /// <summary>A page with its status and the headers that keep it alone.</summary>
    public static RazorComponentResult<T> Page<T>(
        HttpContext http,
        int status,
        string formTargets,
        object parameters,
        bool hasScript = false
    )
        where T : Microsoft.AspNetCore.Components.IComponent
    {
        var headers = http.Response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy =
            $"default-src 'none'; {(hasScript ? "script-src 'self'; " : "")}style-src 'self'; img-src 'self' data:{http.House()?.LogoOrigin()}; form-action {formTargets}; frame-ancestors 'none'; base-uri 'none'";
        headers["Referrer-Policy"] = "no-referrer";
        headers.XFrameOptions = "DENY";
        return new RazorComponentResult<T>(parameters) { StatusCode = status };
    }

    /// <summary>Tells a browser for how long nothing is looked at.</summary>
    public static void Locked(HttpContext http, TimeSpan wait) =>
        http.Response.Headers.RetryAfter = ((int)Math.Ceiling(wait.TotalSeconds)).ToString(CultureInfo.InvariantCulture);

    /// <summary>Only places of our own, spelled as a header can hold them: a link in a letter must not send anybody elsewhere by way of us.</summary>
    public static string Next(string? wished) =>
        wished is { Length: < 4_000 } && Places.Contains(wished.Split('?')[0]) && wished.All(c => c is >= '!' and <= '~')
            ? wished
            : HomePath;

    static readonly HashSet<string> Places =
    [
        AuthorizationRequests.Path,
        SecondFactorSettingsPages.SetUpPath,
        SecondFactorSettingsPages.HomePath,
        PasskeySettingsPages.HomePath,
        SessionPages.HomePath,
        AccessMatrixPages.HomePath,
        DevicePages.Path,
    ];
}
