using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Pages;
using OpenIddict.Server;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace MakCrm.WebApi.Endpoints.Connect.Authorize;

/// <summary>Whose code it will be: the browser's session where it is fresh and strong enough, else the page on which people show what is missing.</summary>
sealed class AnswerAuthorization(
    AuthorizationRequests requests,
    OAuthApplicationDirectory applications,
    SessionCookie cookie,
    TimeProvider clock
) : IOpenIddictServerHandler<HandleAuthorizationRequestContext>
{
    static readonly ProtocolError LoginRequired = new(Errors.LoginRequired, "The person must sign in.");
    static readonly ProtocolError ConsentRequired = new(Errors.ConsentRequired, "The person must allow it.");
    static readonly ProtocolError Used = ProtocolError.Invalid("The request was used already.");

    public async ValueTask HandleAsync(HandleAuthorizationRequestContext context)
    {
        var (http, request, ct) = (context.Http(), context.State().Authorization!, context.CancellationToken);
        http.Response.Headers.CacheControl = "no-store";
        var session = await cookie.Read(http);
        if (session is null || !request.Accepts(session, clock.GetUtcNow()))
            await AskOrRefuse(context, LoginRequired, async () => Page(await requests.Continue(request, request.AfterSignIn(), ct)));
        else if (await NeedsConsent(request, session, ct))
            await AskOrRefuse(
                context,
                ConsentRequired,
                async () => ApplicationConsentPages.For(await requests.Continue(request, request.Parameters, ct))
            );
        else if (!await requests.Use(request, ct))
            Used.Refuse(context);
        else
        {
            context.State().Session = session;
            context.SignIn(Principals.OfSubject(session.UserId));
        }

        string Page(string next) =>
            session is not null && request.WantsFactorOf(session) ? SecondFactorPages.For(next)
            : session is not null && request.WantsNewFactorOf(session) ? SecondFactorSettingsPages.SetUpFor(next)
            : AccountPages.SignInFor(next);
    }

    static async Task AskOrRefuse(HandleAuthorizationRequestContext context, ProtocolError refusal, Func<Task<string>> page)
    {
        if (!context.State().Authorization!.MayAsk)
        {
            refusal.Refuse(context);
            return;
        }

        await new SeeOtherResult(await page()).ExecuteAsync(context.Http());
        context.HandleRequest();
    }

    async Task<bool> NeedsConsent(AuthorizationRequest request, SignedInSession session, CancellationToken ct) =>
        request.WantsConsent || (!request.Application.IsFirstParty && !await applications.HasConsent(request.Order, session, ct));
}
