using System.Buffers.Text;
using MakCrm.Infrastructure.Identity.Passkeys;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Endpoints.Connect.Authorize;
using MakCrm.WebApi.Limits;
using Microsoft.AspNetCore.Antiforgery;

namespace MakCrm.WebApi.Pages;

/// <summary>Signing in by a passkey: alone, when the device has seen who he is, or after the password as the second factor.</summary>
public sealed class PasskeySignInPages(
    PageVisitorService visitors,
    PasskeyChallengeCookie challenges,
    PasskeyService service,
    WebAuthnVerifier ceremony,
    AuthorizationRequests requests,
    IAntiforgery antiforgery
)
{
    const string Path = "/account/passkey";

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/account").CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet("passkey", (HttpContext http, PasskeySignInPages pagesValues) => pagesValues.Show(http));
        pages.MapPost("passkey", (HttpContext http, PasskeySignInPages pagesValues) => pagesValues.Take(http));
    }

    public static string For(string next) => PageVisitorService.With(Path, next);

    Task<IResult> Show(HttpContext http) =>
        Form(http, AccountPages.Next(http.Request.Query["return"]), fault: null, StatusCodes.Status200OK);

    async Task<IResult> Take(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        var next = AccountPages.Next(form?["return"]);
        var challenge = challenges.Take(http);
        if (form is null || challenge is null || !await antiforgery.IsRequestValidAsync(http))
            return await Form(http, next, "form_expired", StatusCodes.Status400BadRequest);
        var holder = PublicKeyCredentialResponse.Parse(form["credential"].ToString()) is { } answer
            ? await service.Use(answer, challenge, http.RequestAborted)
            : null;
        if (holder is null || !await Admit(http, holder))
            return await Form(http, next, "passkey_refused", StatusCodes.Status401Unauthorized);
        return new SeeOtherResult(next);
    }

    async Task<bool> Admit(HttpContext http, PasskeySignIn holder)
    {
        var visitor = await visitors.Read(http);
        if (visitor?.UserId == holder.UserId)
            return await visitors.CompleteSignIn(http, visitor, "pop", "mfa");
        // Nobody's password was right before: then the key must have seen whose it is.
        return holder.IsVerified && http.House()?.AllowsUsersOf(holder.TenantId) != false && await visitors.CompleteSignIn(http, holder);
    }

    async Task<IResult> Form(HttpContext http, string next, string? fault, int status)
    {
        var visitor = await visitors.Read(http);
        IReadOnlyList<byte[]> existing = visitor is null
            ? []
            : await service.Credentials(visitor.TenantId, visitor.UserId, http.RequestAborted);
        var wish = new WebAuthnOptions
        {
            Kind = "get",
            Site = ceremony.RelyingPartyId,
            Challenge = challenges.Challenge(http),
            Verification = visitor is null ? "required" : "preferred",
            Known = [.. existing.Select(id => Base64Url.EncodeToString(id))],
        };
        return AccountPages.Page<PasskeyPage>(
            http,
            status,
            await requests.FormTargets(next, http.RequestAborted),
            new
            {
                Page = PageContext.For(http),
                Return = next,
                Wish = wish.ToJson(),
                Fault = fault,
            },
            hasScript: true
        );
    }
}
