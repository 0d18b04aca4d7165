using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Limits;
using Microsoft.AspNetCore.Antiforgery;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.WebApi.Pages;

/// <summary>A person's own page, and the one on which he sees where he is signed in and who works in his name, and ends what he does not want.</summary>
public sealed class SessionPages(
    SessionCookie cookie,
    PageVisitorService visitors,
    SelfServiceDispatcher dispatcher,
    IAntiforgery antiforgery
)
{
    public const string HomePath = "/account/sessions";

    /// <summary>How a session is signed in that is no browser's but the support's.</summary>
    public const string BySupport = "support";
    const int MostShown = 50;

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/account").CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet("", (HttpContext http, SessionPages page) => page.Home(http));
        pages.MapGet("sessions", (HttpContext http, SessionPages page) => page.List(http));
        pages.MapPost("sessions", (HttpContext http, SessionPages page) => page.End(http));
    }

    async Task<IResult> Home(HttpContext http)
    {
        if (await Read(http) is not { } visitor)
            return new SeeOtherResult(AccountPages.SignInPath);
        var helped = (await Of(http, visitor)).Where(s => s.Methods.Contains(BySupport));
        var seesRoles = await dispatcher.CanSend<Contract.GetAccessMatrix>(visitor.Session!, http.RequestAborted);
        return AccountPages.Ask(http, visitor.Session!, [.. helped], seesRoles);
    }

    async Task<IResult> List(HttpContext http)
    {
        if (await Read(http) is not { } visitor)
            return new SeeOtherResult(AccountPages.SignInFor(HomePath));
        var sessions = await Of(http, visitor);
        return AccountPages.Page<SessionsPage>(
            http,
            StatusCodes.Status200OK,
            "'self'",
            new { Page = PageContext.For(http), Sessions = sessions }
        );
    }

    async Task<IResult> End(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        if (
            await Read(http) is { } visitor
            && form is not null
            && await antiforgery.IsRequestValidAsync(http)
            && Guid.TryParse(form["session"], out var id)
        )
            await visitors.Send(http, visitor, new Contract.RevokeSession(id));
        return new SeeOtherResult(HomePath);
    }

    /// <summary>Newest first.</summary>
    async Task<IEnumerable<Contract.Session>> Of(HttpContext http, PageVisitor visitor) =>
        (await visitors.Send(http, visitor, new Contract.ListSessions(null, MostShown))).Value.Items;

    async Task<PageVisitor?> Read(HttpContext http) =>
        await cookie.Read(http) is { } session ? new(session, Half: null, session.Proof) : null;
}
