using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Limits;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;

namespace MakCrm.WebApi.Pages;

/// <summary>The pages on which people choose a password: by the link of an invitation, or because they have forgotten theirs.</summary>
public sealed class PasswordPages(PasswordLinkResolver links, PasswordResetWorker forgotten, IAntiforgery antiforgery)
{
    const int LongestToken = 100;
    const int LongestName = 254;

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/account").CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        foreach (var purpose in Enum.GetValues<PasswordLinkPurpose>())
        {
            pages.MapGet(PathOf(purpose), (HttpContext http, PasswordPages page) => page.Show(http, purpose));
            pages.MapPost(PathOf(purpose), (HttpContext http, PasswordPages page) => page.Save(http, purpose));
        }

        pages.MapGet("forgotten", (HttpContext http) => Forgotten(http, isExpired: false));
        pages.MapPost("forgotten", (HttpContext http, PasswordPages page) => page.Ask(http));
    }

    static string PathOf(PasswordLinkPurpose purpose) => purpose == PasswordLinkPurpose.Invitation ? "invitation" : "reset";

    async Task<IResult> Show(HttpContext http, PasswordLinkPurpose purpose)
    {
        var token = http.Request.Query["token"].ToString();
        return await Find(token, purpose, http.RequestAborted) is { } link
            ? Form(http, purpose, link, token, fault: null, StatusCodes.Status200OK)
            : AccountPages.Message(http, "link_over", StatusCodes.Status404NotFound);
    }

    async Task<IResult> Save(HttpContext http, PasswordLinkPurpose purpose)
    {
        var form = await OAuthForm.Read(http);
        var token = form?["token"].ToString() ?? "";
        if (await Find(token, purpose, http.RequestAborted) is not { } link)
            return AccountPages.Message(http, "link_over", StatusCodes.Status404NotFound);
        if (!await antiforgery.IsRequestValidAsync(http))
            return Form(http, purpose, link, token, "form_expired", StatusCodes.Status400BadRequest);
        var password = form!["password"].ToString();
        if (password.Length > PasswordPolicy.Longest)
            return Form(http, purpose, link, token, "password_too_common", StatusCodes.Status422UnprocessableEntity);
        var refusal = await links.Follow(link, password, http.RequestAborted);
        if (refusal?.Kind == ErrorKind.Refused)
            return Form(http, purpose, link, token, refusal.Code, StatusCodes.Status422UnprocessableEntity);
        return refusal is null
            ? new SeeOtherResult("/account/sign-in")
            : AccountPages.Message(http, "link_over", StatusCodes.Status404NotFound);
    }

    async Task<IResult> Ask(HttpContext http)
    {
        if (await OAuthForm.Read(http) is not { } form || !await antiforgery.IsRequestValidAsync(http))
            return Forgotten(http, isExpired: true);
        if (form["username"].ToString() is { Length: > 0 and <= LongestName } name)
            forgotten.Ask(name);
        return AccountPages.Message(http, "link_sent", StatusCodes.Status200OK);
    }

    Task<ResolvedPasswordLink?> Find(string token, PasswordLinkPurpose purpose, CancellationToken ct) =>
        token.Length is > 0 and <= LongestToken ? links.Find(token, purpose, ct) : Task.FromResult<ResolvedPasswordLink?>(null);

    static RazorComponentResult<ForgottenPage> Forgotten(HttpContext http, bool isExpired) =>
        AccountPages.Page<ForgottenPage>(
            http,
            isExpired ? StatusCodes.Status400BadRequest : StatusCodes.Status200OK,
            "'self'",
            new { Page = PageContext.For(http), IsExpired = isExpired }
        );

    static RazorComponentResult<NewPasswordPage> Form(
        HttpContext http,
        PasswordLinkPurpose purpose,
        ResolvedPasswordLink link,
        string token,
        string? fault,
        int status
    ) =>
        AccountPages.Page<NewPasswordPage>(
            http,
            status,
            "'self'",
            new
            {
                Page = PageContext.For(http),
                Title = PathOf(purpose),
                Action = "/account/" + PathOf(purpose),
                Link = token,
                link.Email,
                Fault = fault,
            }
        );
}
