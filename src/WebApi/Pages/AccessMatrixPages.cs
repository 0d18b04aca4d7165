using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Limits;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.WebApi.Pages;

/// <summary>What every role may do, for whoever may see roles: as a page, and as a sheet.</summary>
public sealed class AccessMatrixPages(SessionCookie cookie, SelfServiceDispatcher dispatcher)
{
    public const string HomePath = "/account/access";
    const int LongestCode = 40;

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").CountByAddress().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet(HomePath, (HttpContext http, AccessMatrixPages access) => access.Show(http));
        pages.MapGet(HomePath + ".csv", (HttpContext http, AccessMatrixPages access) => access.Download(http));
    }

    async Task<IResult> Show(HttpContext http)
    {
        if (await cookie.Read(http) is not { } session)
            return new SeeOtherResult(AccountPages.SignInFor(HomePath));
        var page = PageContext.For(http);
        var drawn = await dispatcher.SendWithOwnRoles(
            session,
            Reader(http, page),
            new Contract.GetAccessMatrix(Role(http)),
            http.RequestAborted
        );
        return drawn.IsOk
            ? AccountPages.Page<AccessPage>(http, StatusCodes.Status200OK, "'self'", new { Page = page, Matrix = drawn.Value })
            : Refused(http, drawn.Error);
    }

    async Task<IResult> Download(HttpContext http)
    {
        if (await cookie.Read(http) is not { } session)
            return new SeeOtherResult(AccountPages.SignInFor(HomePath));
        var reader = Reader(http, PageContext.For(http));
        var written = await dispatcher.SendWithOwnRoles(session, reader, new Contract.ExportAccessMatrix(Role(http)), http.RequestAborted);
        if (!written.IsOk)
            return Refused(http, written.Error);
        http.Response.Headers.CacheControl = "no-store";
        var file = written.Value;
        return Results.Stream(stream => file.Write(stream, http.RequestAborted), file.ContentType, file.Name);
    }

    static IResult Refused(HttpContext http, Error error) =>
        error.Kind == ErrorKind.NotFound
            ? new SeeOtherResult(HomePath)
            : AccountPages.Message(http, "access_refused", StatusCodes.Status403Forbidden);

    /// <summary>The request, in the language that the page is shown in.</summary>
    static RequestContext Reader(HttpContext http, PageContext page)
    {
        var exchange = http.RequestServices.GetRequiredService<RequestContext>();
        exchange.AcceptLanguage = page.Language;
        return exchange;
    }

    static string? Role(HttpContext http) =>
        http.Request.Query["role"].ToString() is { Length: > 0 and <= LongestCode } code
        && code.All(c => c is (>= 'a' and <= 'z') or (>= '0' and <= '9') or '_')
            ? code
            : null;
}
