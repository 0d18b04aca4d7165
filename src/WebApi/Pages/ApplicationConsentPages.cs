using MakCrm.Application.Identity.Public;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Endpoints.Connect.Authorize;
using MakCrm.WebApi.Limits;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.WebUtilities;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.WebApi.Pages;

/// <summary>
/// The page on which a person lets an application of others in, or not, and the one on which he sees whom he has let in. An application
/// cannot send these forms for him: they carry a token of ours, and nothing but this server's pages may.
/// </summary>
public sealed class ApplicationConsentPages(
    SessionCookie cookie,
    AuthorizationRequests requests,
    PermissionCatalog permissions,
    IAntiforgery antiforgery
)
{
    const string ConsentPath = "/account/consent";
    const string ListPath = "/account/applications";
    const int MostShown = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("").CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet(ConsentPath, (HttpContext http, ApplicationConsentPages page) => page.Ask(http));
        pages.MapPost(ConsentPath, (HttpContext http, ApplicationConsentPages page) => page.Decide(http));
        pages.MapGet(ListPath, (HttpContext http, ApplicationConsentPages page) => page.List(http));
        pages.MapPost(ListPath, (HttpContext http, ApplicationConsentPages page) => page.Withdraw(http));
    }

    /// <summary>Where a person is asked, and where to go on from there.</summary>
    public static string For(string next) => QueryHelpers.AddQueryString(ConsentPath, "return", next);

    async Task<IResult> Ask(HttpContext http)
    {
        var next = http.Request.Query["return"].ToString();
        var (request, session, elsewhere) = await Read(http, next);
        return elsewhere ?? Page(http, request!, session!, next, fault: null, StatusCodes.Status200OK);
    }

    async Task<IResult> Decide(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        var next = form?["return"].ToString() ?? "";
        var (request, session, elsewhere) = await Read(http, next);
        if (elsewhere is not null)
            return elsewhere;
        if (!await antiforgery.IsRequestValidAsync(http))
            return Page(http, request!, session!, next, "form_expired", StatusCodes.Status400BadRequest);
        if (form!["decision"] != "allow")
            return new SeeOtherResult(requests.Refuse(request!));
        await Give(http, session!, request!.Application, request.Scopes);
        return new SeeOtherResult(await requests.Continue(request!, request!.AfterConsent(), http.RequestAborted));
    }

    /// <summary>What the application asks for and who is asked; otherwise where to go.</summary>
    async Task<(AuthorizationRequest? Request, SignedInSession? Session, IResult? Elsewhere)> Read(HttpContext http, string next)
    {
        if (await requests.Parse(next, http.RequestAborted) is not { } request)
            return (null, null, AccountPages.Message(http, "broken_link", StatusCodes.Status400BadRequest));
        var session = await cookie.Read(http);
        // The endpoint tells what is wrong, and lets people sign in.
        return session is null || !request.Application.IsOpenTo(session.NetworkId) || !IsInOrder(request)
            ? (null, null, new SeeOtherResult(next))
            : (request, session, null);
    }

    bool IsInOrder(AuthorizationRequest request) =>
        request.Fault() is null
        && request.Scopes.All(scope => UserTokenIssuer.Scopes.Contains(scope) || permissions.All.ContainsKey(scope));

    /// <summary>Two clicks at once are one consent; whether there is one the endpoint looks again.</summary>
    internal static async Task Give(
        HttpContext http,
        SignedInSession session,
        RegisteredApplication application,
        IReadOnlyCollection<string> scopes
    )
    {
        var services = Enter(http, session, "giveConsent");
        var work = services.GetRequiredService<IUnitOfWork>();
        await work.Begin(session.TenantId, TenantDataAccess.Common, http.RequestAborted);
        var asking = new RequestingApplication(application.Id, application.ClientId, application.Name);
        await services.GetRequiredService<IApplicationConsents>().Give(session.UserId, asking, scopes, http.RequestAborted);
        await work.Commit(http.RequestAborted);
    }

    async Task<IResult> List(HttpContext http)
    {
        if (await cookie.Read(http) is not { } session)
            return new SeeOtherResult("/account/sign-in");
        var mediator = Enter(http, session, "").GetRequiredService<IMediator>();
        var found = await mediator.Send(new Contract.ListConsents(null, MostShown), http.RequestAborted);
        var page = PageContext.For(http);
        var allowed = found
            .Value.Items.Select(c => new AllowedApplication(c.Id, c.Name, ScopeTexts.Of(page, permissions, c.Scopes)))
            .ToList();
        return AccountPages.Page<ApplicationsPage>(http, StatusCodes.Status200OK, "'self'", new { Page = page, Allowed = allowed });
    }

    async Task<IResult> Withdraw(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        if (
            await cookie.Read(http) is { } session
            && form is not null
            && await antiforgery.IsRequestValidAsync(http)
            && Guid.TryParse(form["consent"], out var id)
        )
            await Enter(http, session, "").GetRequiredService<IMediator>().Send(new Contract.WithdrawConsent(id), http.RequestAborted);
        return new SeeOtherResult(ListPath);
    }

    /// <summary>The request goes on in the person's name.</summary>
    static IServiceProvider Enter(HttpContext http, SignedInSession session, string operation)
    {
        var services = http.RequestServices;
        var exchange = services.GetRequiredService<RequestContext>();
        (exchange.SessionId, exchange.OperationId) = (session.SessionId, operation);
        services.GetRequiredService<CallerAccessor>().Caller = new SelfServiceCaller(session);
        return services;
    }

    Microsoft.AspNetCore.Http.HttpResults.RazorComponentResult<ConsentPage> Page(
        HttpContext http,
        AuthorizationRequest request,
        SignedInSession session,
        string next,
        string? fault,
        int status
    )
    {
        var page = PageContext.For(http);
        return AccountPages.Page<ConsentPage>(
            http,
            status,
            AccountPages.TargetsOf(request.RedirectUri),
            new
            {
                Page = page,
                Application = request.Application.Name,
                session.Email,
                Asked = ScopeTexts.Of(page, permissions, request.Scopes),
                Return = next,
                Fault = fault,
            }
        );
    }
}

/// <summary>An application that a person has let in, and what it may do.</summary>
public sealed record AllowedApplication(Guid Id, string Name, IReadOnlyList<string> Words);

/// <summary>A person at this server's own pages: he may look after his own affairs.</summary>
sealed record SelfServiceCaller(SignedInSession Session) : ICaller
{
    public Guid Id => Session.UserId;

    public Guid TenantId => Session.TenantId;

    public Guid NetworkId => Session.NetworkId;

    public Guid? SessionId => Session.SessionId;

    public bool HasPermission(string permission) => permission == "identity.profile";
}
