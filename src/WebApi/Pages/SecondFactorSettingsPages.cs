using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Identity.Passkeys;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Limits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MakCrm.WebApi.Pages;

/// <summary>The pages on which a person sees and changes what his account opens by, beside the password.</summary>
public sealed class SecondFactorSettingsPages(PageVisitorService visitors, WebAuthnVerifier passkeys, IAntiforgery antiforgery)
{
    public const string SetUpPath = "/account/authenticator";
    public const string HomePath = "/account/security";

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/account").CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet("security", (HttpContext http, SecondFactorSettingsPages page) => page.Home(http));
        pages.MapGet("authenticator", (HttpContext http, SecondFactorSettingsPages page) => page.SetUp(http));
        pages.MapPost("authenticator", (HttpContext http, SecondFactorSettingsPages page) => page.Confirm(http));
        pages.MapPost("authenticator/remove", (HttpContext http, SecondFactorSettingsPages page) => page.Remove(http));
        pages.MapPost("recovery-codes", (HttpContext http, SecondFactorSettingsPages page) => page.MakeCodes(http));
    }

    /// <summary>Where to set up a factor, and where to go on from there.</summary>
    public static string SetUpFor(string next) => PageVisitorService.With(SetUpPath, next);

    async Task<IResult> Home(HttpContext http, string? fault = null)
    {
        if (await visitors.Read(http) is not { Session: not null } visitor)
            return new SeeOtherResult(AccountPages.SignInFor(HomePath));
        var factors = await visitors.Send(http, visitor, new Application.Contract.GetFactors());
        return AccountPages.Page<SecurityPage>(
            http,
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status409Conflict,
            "'self'",
            new
            {
                Page = PageContext.For(http),
                Factors = factors.Value,
                HasPasskeys = passkeys.IsPossibleAt(http),
                Fault = fault,
            }
        );
    }

    async Task<IResult> SetUp(HttpContext http)
    {
        var next = AccountPages.Next(http.Request.Query["return"]);
        var visitor = await visitors.Read(http);
        if (visitors.GetStepUpRedirect(visitor, SetUpFor(next)) is { } detour)
            return new SeeOtherResult(detour);
        var setup = await visitors.Send(http, visitor!, new Application.Contract.SetUpAuthenticator());
        return setup.IsOk ? Form(http, visitor!, next, setup.Value.Secret, setup.Value.Uri, fault: null) : new SeeOtherResult(HomePath);
    }

    async Task<IResult> Confirm(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        var next = AccountPages.Next(form?["return"]);
        var visitor = await visitors.Read(http);
        if (visitors.GetStepUpRedirect(visitor, SetUpFor(next)) is { } detour)
            return new SeeOtherResult(detour);
        if (form is null || !await antiforgery.IsRequestValidAsync(http))
            return new SeeOtherResult(SetUpFor(next));
        var body = new Application.Contract.AuthenticatorConfirmation { Code = form["code"].ToString() };
        var confirmed = await visitors.Send(http, visitor!, new Application.Contract.ConfirmAuthenticator(body));
        if (confirmed.IsOk)
            return visitor!.Half is null || await visitors.CompleteSignIn(http, visitor, "otp", "mfa")
                ? Codes(http, confirmed.Value.Codes, next)
                : new SeeOtherResult(AccountPages.SignInFor(next));
        var (secret, uri) = (form["secret"].ToString(), form["uri"].ToString());
        // What the person saw is shown to him again; it is his own page's word, and not believed by anybody else.
        return
            confirmed.Error.Kind is ErrorKind.Refused or ErrorKind.Malformed && uri.StartsWith("otpauth://totp/", StringComparison.Ordinal)
            ? Form(http, visitor!, next, secret, uri, "code_refused")
            : new SeeOtherResult(SetUpFor(next));
    }

    async Task<IResult> Remove(HttpContext http)
    {
        var (visitor, elsewhere) = await Change(http);
        if (elsewhere is not null)
            return elsewhere;
        var removed = await visitors.Send(http, visitor!, new Application.Contract.RemoveAuthenticator());
        return removed.IsOk ? new SeeOtherResult(HomePath) : await Home(http, "factor_refused");
    }

    async Task<IResult> MakeCodes(HttpContext http)
    {
        var (visitor, elsewhere) = await Change(http);
        if (elsewhere is not null)
            return elsewhere;
        var made = await visitors.Send(http, visitor!, new Application.Contract.CreateRecoveryCodes());
        return made.IsOk ? Codes(http, made.Value.Codes, HomePath) : await Home(http, "factor_refused");
    }

    /// <summary>Who wants a change; or where he must go instead.</summary>
    async Task<(PageVisitor? Visitor, IResult? Elsewhere)> Change(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        var visitor = await visitors.Read(http);
        if (visitor is not { Session: not null } || visitors.GetStepUpRedirect(visitor, HomePath) is not null)
            return (null, new SeeOtherResult(visitors.GetStepUpRedirect(visitor, HomePath) ?? AccountPages.SignInFor(HomePath)));
        return form is null || !await antiforgery.IsRequestValidAsync(http) ? (null, new SeeOtherResult(HomePath)) : (visitor, null);
    }

    RazorComponentResult<AuthenticatorPage> Form(
        HttpContext http,
        PageVisitor visitor,
        string next,
        string secret,
        string uri,
        string? fault
    ) =>
        AccountPages.Page<AuthenticatorPage>(
            http,
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            "'self'",
            new
            {
                Page = PageContext.For(http),
                Return = next,
                Secret = secret,
                Uri = uri,
                Image = QrCodeImage.Of(uri),
                Fault = fault,
                PasskeyAddress = visitor.Half is not null && passkeys.IsPossibleAt(http) ? PasskeySettingsPages.For(next) : null,
                IsNeeded = visitor.Half is not null,
            }
        );

    public static RazorComponentResult<RecoveryCodesPage> Codes(HttpContext http, IReadOnlyList<string> codes, string next) =>
        AccountPages.Page<RecoveryCodesPage>(
            http,
            StatusCodes.Status200OK,
            "'self'",
            new
            {
                Page = PageContext.For(http),
                Codes = codes,
                Next = next,
            }
        );
}
