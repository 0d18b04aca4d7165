using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Identity.People;
using MakCrm.WebApi.Pages;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace MakCrm.WebApi.Endpoints.Connect;

/// <summary>
/// Where an application sends a person to sign in (RFC 6749, 4.1.1; OpenID Connect Core, 3.1.2): authorization code with PKCE and nothing else.
/// An application or an address that is not known is answered with a page, never with a redirect.
/// </summary>
public sealed class AuthorizeEndpoint(
    Applications applications,
    Grants grants,
    SessionCookie cookie,
    Permissions permissions,
    TokenSettings settings,
    TimeProvider clock
)
{
    public const string Path = "/connect/authorize";
    const int LongestAddress = 4_000;

    public static Task<IResult> Handle(HttpContext http, AuthorizeEndpoint endpoint) => endpoint.Authorize(http);

    async Task<IResult> Authorize(HttpContext http)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await Read(http) is not { } request)
            return AccountPages.Message(http, "broken_link", StatusCodes.Status400BadRequest);
        if (request.Fault(permissions) is var (error, description))
            return Back(request, ("error", error), ("error_description", description));
        var session = await cookie.Read(http);
        if (session is null || !request.Accepts(session, clock.GetUtcNow()))
            return request.MayAsk
                ? See(Ask(request, session))
                : Back(request, ("error", "login_required"), ("error_description", "The person must sign in."));
        if (await NeedsConsent(request, session, http.RequestAborted))
            return request.MayAsk
                ? See(ConsentPages.For(request.Repeat(Path)))
                : Back(request, ("error", "consent_required"), ("error_description", "The person must allow it."));
        var code = await grants.IssueCode(request.Order, session, http.RequestAborted);
        return Back(request, ("code", code));
    }

    /// <summary>The page on which the person shows what is still missing.</summary>
    static string Ask(AuthorizationRequest request, SignedIn? session)
    {
        var next = request.AfterSignIn(Path);
        if (session is not null && request.WantsFactorOf(session))
            return ChallengePages.For(next);
        return session is not null && request.WantsNewFactorOf(session) ? FactorPages.SetUpFor(next) : AccountPages.SignInFor(next);
    }

    async Task<bool> NeedsConsent(AuthorizationRequest request, SignedIn session, CancellationToken ct) =>
        request.WantsConsent || (!request.Application.IsFirstParty && !await applications.AreAllowed(request.Order, session, ct));

    /// <summary>A request by its address here, as pages hand it on; null when it is none, or its application is not known.</summary>
    internal async Task<AuthorizationRequest?> Parse(string address, CancellationToken ct)
    {
        if (
            address.Length > LongestAddress
            || !address.StartsWith(Path + "?", StringComparison.Ordinal)
            || !address.All(c => c is >= '!' and <= '~')
        )
            return null;
        var parameters = QueryHelpers.ParseQuery(address[Path.Length..]);
        return await Known(parameters, ct) is { } application ? new(parameters, application) : null;
    }

    /// <summary>The application's address with the person's refusal.</summary>
    internal string Refuse(AuthorizationRequest request) =>
        request.Answer(settings.Issuer, ("error", "access_denied"), ("error_description", "The person has refused."));

    /// <summary>Null when the application or the address to answer to is not known.</summary>
    async Task<AuthorizationRequest?> Read(HttpContext http)
    {
        var parameters = HttpMethods.IsPost(http.Request.Method)
            ? (await ProtocolForm.Read(http))?.ToDictionary(StringComparer.Ordinal)
            : http.Request.Query.ToDictionary(StringComparer.Ordinal);
        if (parameters is null || await Known(parameters, http.RequestAborted) is not { } application)
            return null;
        return new(parameters, application);
    }

    /// <summary>The application that the parameters name; null unless it answers where they say.</summary>
    public async Task<KnownApplication?> Known(IReadOnlyDictionary<string, StringValues> parameters, CancellationToken ct)
    {
        if (parameters.GetValueOrDefault("client_id") is not [{ } id] || parameters.GetValueOrDefault("redirect_uri") is not [{ } uri])
            return null;
        return await applications.Find(id, ct) is { } known && known.RedirectUris.Contains(uri, StringComparer.Ordinal) ? known : null;
    }

    /// <summary>The application that an address of ours leads to in the end.</summary>
    public Task<KnownApplication?> Behind(string next, CancellationToken ct) => Known(Query(next), ct);

    /// <summary>Where a form may lead: its answer is a redirect to the application in the end, which a browser counts as part of the form.</summary>
    public async Task<string> FormTargets(string next, CancellationToken ct) =>
        await Behind(next, ct) is null ? "'self'" : AccountPages.TargetsOf(Query(next)["redirect_uri"]!);

    static Dictionary<string, StringValues> Query(string next) =>
        next.IndexOf('?', StringComparison.Ordinal) is >= 0 and var at ? QueryHelpers.ParseQuery(next[at..]) : [];

    SeeOther Back(AuthorizationRequest request, params (string, string)[] answer) => See(request.Answer(settings.Issuer, answer));

    static SeeOther See(string address) => new SeeOther(address);
}

/// <summary>303: whatever was sent, what follows is a GET. A form with a password must not be sent on.</summary>
sealed class SeeOther(string address) : IResult
{
    public Task ExecuteAsync(HttpContext httpContext)
    {
        httpContext.Response.StatusCode = StatusCodes.Status303SeeOther;
        httpContext.Response.Headers.Location = address;
        return Task.CompletedTask;
    }
}
