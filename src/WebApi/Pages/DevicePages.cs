using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Limits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;

namespace MakCrm.WebApi.Pages;

/// <summary>
/// The page on which a person types the code of a device without a browser (RFC 8628, 3.3), sees which application asks for what, and lets it in
/// or not. A link with the code fills the form and does no more: others could have sent it.
/// </summary>
public sealed class DevicePages(
    SessionCookie cookie,
    DeviceAuthorizations devices,
    OAuthApplicationDirectory applications,
    PermissionCatalog permissions,
    IAntiforgery antiforgery
)
{
    public const string Path = "/account/device";
    const string Field = "user_code";
    const int LongestCode = 20;

    /// <summary>As at signing in: an address can guess at a few codes a minute.</summary>
    const int AttemptCost = 9;

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet(Path, (HttpContext http, DevicePages page) => page.Ask(http));
        pages.MapPost(Path, (HttpContext http, DevicePages page) => page.Take(http)).CountByAddress(AttemptCost);
    }

    async Task<IResult> Ask(HttpContext http)
    {
        var code = Cut(http.Request.Query[Field]);
        return await Person(http) is null ? SignIn(code) : Form(http, code, fault: null, StatusCodes.Status200OK);
    }

    async Task<IResult> Take(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        var code = Cut(form?[Field]);
        if (await Person(http) is not { } session)
            return SignIn(code);
        if (form is null || !await antiforgery.IsRequestValidAsync(http))
            return Form(http, code, "form_expired", StatusCodes.Status400BadRequest);
        if (
            await devices.Find(code, session.NetworkId, http.RequestAborted) is not { } device
            || await applications.Find(device.ClientId, http.RequestAborted) is not { } application
        )
            return Form(http, code, "device_unknown", StatusCodes.Status404NotFound);
        return form["decision"].ToString() switch
        {
            "allow" => await Allow(http, session, device, application),
            "deny" => await Deny(http, session, device),
            _ => Confirm(http, session, device, application, code),
        };
    }

    async Task<IResult> Allow(HttpContext http, SignedInSession session, WaitingDevice device, RegisteredApplication application)
    {
        if (!application.IsFirstParty)
            await ApplicationConsentPages.Give(http, session, application, Scopes(device));
        return await devices.Approve(device, session, http.RequestAborted)
            ? AccountPages.Message(http, "device_allowed", StatusCodes.Status200OK)
            : Form(http, "", "device_unknown", StatusCodes.Status404NotFound);
    }

    async Task<IResult> Deny(HttpContext http, SignedInSession session, WaitingDevice device)
    {
        await devices.Deny(device, session, http.RequestAborted);
        return AccountPages.Message(http, "device_denied", StatusCodes.Status200OK);
    }

    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<DeviceConsentPage> Confirm(
        HttpContext http,
        SignedInSession session,
        WaitingDevice device,
        RegisteredApplication application,
        string code
    )
    {
        var page = PageContext.For(http);
        return AccountPages.Page<DeviceConsentPage>(
            http,
            StatusCodes.Status200OK,
            "'self'",
            new
            {
                Page = page,
                Application = application.Name,
                session.Email,
                Asked = ScopeTexts.Of(page, permissions, Scopes(device)),
                Code = code.ToUpperInvariant(),
            }
        );
    }

    static Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<DevicePage> Form(
        HttpContext http,
        string code,
        string? fault,
        int status
    ) =>
        AccountPages.Page<DevicePage>(
            http,
            status,
            "'self'",
            new
            {
                Page = PageContext.For(http),
                Code = code,
                Fault = fault,
            }
        );

    /// <summary>Whoever is signed in as strongly as he has to be.</summary>
    async Task<SignedInSession?> Person(HttpContext http) => await cookie.Read(http) is { Proof.IsTooWeak: false } session ? session : null;

    static SeeOtherResult SignIn(string code) =>
        new(AccountPages.SignInFor(code.Length > 0 ? QueryHelpers.AddQueryString(Path, Field, code) : Path));

    static string[] Scopes(WaitingDevice device) => device.Scope.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    static string Cut(string? code) => code is { Length: <= LongestCode } ? code : "";
}
