using System.Buffers.Text;
using MakCrm.Domain.Identity;
using MakCrm.Infrastructure.Identity.Passkeys;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Limits;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;

namespace MakCrm.WebApi.Pages;

/// <summary>The page on which a person adds, names and removes passkeys, after a fresh sign-in.</summary>
public sealed class PasskeySettingsPages(
    PageVisitorService visitors,
    PasskeyChallengeCookie challenges,
    PasskeyService service,
    WebAuthnVerifier ceremony,
    IAntiforgery antiforgery
)
{
    public const string HomePath = "/account/passkeys";
    const int LongestName = 60;

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/account").CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet("passkeys", (HttpContext http, PasskeySettingsPages page) => page.Show(http));
        pages.MapPost("passkeys", (HttpContext http, PasskeySettingsPages page) => page.Add(http));
        pages.MapPost("passkeys/rename", (HttpContext http, PasskeySettingsPages page) => page.Rename(http));
        pages.MapPost("passkeys/remove", (HttpContext http, PasskeySettingsPages page) => page.Remove(http));
    }

    /// <summary>Where to make one, and where to go on from there.</summary>
    public static string For(string next) => PageVisitorService.With(HomePath, next);

    async Task<IResult> Show(HttpContext http)
    {
        var next = AccountPages.Next(http.Request.Query["return"]);
        var visitor = await visitors.Read(http);
        return Elsewhere(http, visitor, next) ?? await Page(http, visitor!, next, fault: null);
    }

    async Task<IResult> Add(HttpContext http)
    {
        var form = await OAuthForm.Read(http);
        var next = AccountPages.Next(form?["return"]);
        var (visitor, challenge) = (await visitors.Read(http), challenges.Take(http));
        if (Elsewhere(http, visitor, next) is { } elsewhere)
            return elsewhere;
        if (form is null || challenge is null || !await antiforgery.IsRequestValidAsync(http))
            return await Page(http, visitor!, next, "form_expired");
        var name = form["name"].ToString().Trim();
        var made = PublicKeyCredentialResponse.Parse(form["credential"].ToString()) is { } answer
            ? ceremony.VerifyRegistration(answer, challenge.Text)
            : null;
        if (made is null || name.Length is 0 or > LongestName)
            return await Page(http, visitor!, next, "passkey_refused");
        var exchange = http.RequestServices.GetRequiredService<RequestContext>();
        var added = await service.Add(visitor!.Owner, made, name, exchange, http.RequestAborted);
        if (!added.IsOk)
            return await Page(http, visitor, next, "passkey_refused");
        if (visitor.Half is not null && !await visitors.CompleteSignIn(http, visitor, "pop", "mfa"))
            return new SeeOtherResult(AccountPages.SignInFor(next));
        // Whoever is on his way in goes on; whoever looks after his keys sees them.
        var after = visitor.Half is null ? HomePath : next;
        return added.Value.Length > 0 ? SecondFactorSettingsPages.Codes(http, added.Value, after) : new SeeOtherResult(after);
    }

    Task<IResult> Rename(HttpContext http) =>
        Change(http, (id, form) => new Application.Contract.RenamePasskey(id, new() { Name = form["name"].ToString() }));

    Task<IResult> Remove(HttpContext http) => Change(http, (id, _) => new Application.Contract.RemovePasskey(id));

    async Task<IResult> Change<T>(HttpContext http, Func<Guid, IFormCollection, IRequest<Result<T>>> message)
    {
        var form = await OAuthForm.Read(http);
        var visitor = await visitors.Read(http);
        if (Elsewhere(http, visitor, HomePath) is { } elsewhere)
            return elsewhere;
        if (form is null || !Guid.TryParse(form["id"], out var id) || !await antiforgery.IsRequestValidAsync(http))
            return new SeeOtherResult(HomePath);
        var changed = await visitors.Send(http, visitor!, message(id, form));
        return changed.IsOk ? new SeeOtherResult(HomePath) : await Page(http, visitor!, HomePath, "factor_refused");
    }

    SeeOtherResult? Elsewhere(HttpContext http, PageVisitor? visitor, string next) =>
        !ceremony.IsPossibleAt(http) ? new(SecondFactorSettingsPages.HomePath)
        : visitors.GetStepUpRedirect(visitor, For(next)) is { } detour ? new(detour)
        : null;

    async Task<IResult> Page(HttpContext http, PageVisitor visitor, string next, string? fault)
    {
        var factors = await visitors.Send(http, visitor, new Application.Contract.GetFactors());
        var existing = await service.Credentials(visitor.TenantId, visitor.UserId, http.RequestAborted);
        var wish = new WebAuthnOptions
        {
            Kind = "create",
            Site = ceremony.RelyingPartyId,
            Challenge = challenges.Challenge(http),
            Known = [.. existing.Select(id => Base64Url.EncodeToString(id))],
            User = Base64Url.EncodeToString(visitor.UserId.ToByteArray()),
            Name = visitor.Email,
            DisplayName = visitor.Session?.Name ?? visitor.Email,
        };
        return AccountPages.Page<PasskeysPage>(
            http,
            fault is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
            "'self'",
            new
            {
                Page = PageContext.For(http),
                factors.Value.Passkeys,
                Wish = wish.ToJson(),
                MayAdd = existing.Count < Passkey.Most,
                Return = next,
                IsNeeded = visitor.Half is not null,
                Fault = fault,
            },
            hasScript: true
        );
    }
}
