using MakCrm.Application.Registrations.Public;
using MakCrm.Infrastructure.Identity;
using MakCrm.Infrastructure.Persistence.Registrations;
using MakCrm.WebApi.Endpoints.Connect;
using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;
using MediatR;
using Microsoft.AspNetCore.Antiforgery;
using Microsoft.AspNetCore.Http.HttpResults;
using Contract = MakCrm.Application.Contract;

namespace MakCrm.WebApi.Pages;

/// <summary>
/// The pages on which strangers register and see how it stands. A page sends the contract's own operation: what it takes and how it answers
/// is the API's.
/// </summary>
public sealed class RegistrationPages(RegistrationLinkResolver links, AnonymousTenantResolver strangers, IAntiforgery antiforgery)
{
    const string FormPath = "register/{formCode}";
    const string StandingPath = "registration";

    /// <summary>A field that people do not see; programs that fill in whatever they find give themselves away.</summary>
    const string Trap = "website";
    const int LongestToken = 100;
    const int LongestReply = 2_000;

    /// <summary>A registration costs a letter to somebody; an address can send one in a while.</summary>
    const int Cost = 20;

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup("/account").AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet(FormPath, (HttpContext http, RegistrationPages page) => page.Ask(http)).CountByAddress();
        pages.MapPost(FormPath, (HttpContext http, RegistrationPages page) => page.Register(http)).CountByAddress(Cost);
        pages.MapGet(StandingPath, (HttpContext http, RegistrationPages page) => page.Show(http)).CountByAddress();
        pages.MapPost(StandingPath, (HttpContext http, RegistrationPages page) => page.Decide(http)).CountByAddress();
    }

    async Task<IResult> Ask(HttpContext http) =>
        await Open(http) is { } form
            ? Page(http, form, RegistrationFormInput.Of($"{http.Request.Query["ref"]}"), StatusCodes.Status200OK)
            : NoForm(http);

    async Task<IResult> Register(HttpContext http)
    {
        if (await Open(http) is not { } form)
            return NoForm(http);
        var fields = await OAuthForm.Read(http, RegistrationFormInput.Limits);
        var entry = new RegistrationFormInput(form, fields);
        if (fields is null || !await antiforgery.IsRequestValidAsync(http))
            return Page(http, form, entry with { Fault = "form_expired" }, StatusCodes.Status400BadRequest);
        if (fields[Trap].ToString().Length > 0)
            return Sent(http);
        var message = new Contract.SubmitRegistration(form.Code, entry.Submission(PageContext.For(http).Language));
        var outcome = await http.RequestServices.GetRequiredService<IMediator>().Send(message, http.RequestAborted);
        return outcome.Error is { } error ? Page(http, form, entry.With(error), StatusCodes.Status422UnprocessableEntity) : Sent(http);
    }

    async Task<IResult> Show(HttpContext http)
    {
        var token = http.Request.Query["token"].ToString();
        return await Find(token, http.RequestAborted) is { } registration
            ? Page(http, await links.Show(registration, http.RequestAborted), token, fault: null, StatusCodes.Status200OK)
            : AccountPages.Message(http, "link_over", StatusCodes.Status404NotFound);
    }

    async Task<IResult> Decide(HttpContext http)
    {
        var fields = await OAuthForm.Read(http);
        var token = fields?["token"].ToString() ?? "";
        if (await Find(token, http.RequestAborted) is not { } registration)
            return AccountPages.Message(http, "link_over", StatusCodes.Status404NotFound);
        if (!await antiforgery.IsRequestValidAsync(http))
            return Page(http, await links.Show(registration, http.RequestAborted), token, "form_expired", StatusCodes.Status400BadRequest);
        var step = fields!["step"].ToString();
        var reply = fields["reply"].ToString();
        if (step == "reply" && reply.Trim().Length is 0 or > LongestReply)
            return new SeeOtherResult(PathOf(token));
        var refusal = step switch
        {
            "confirm" => await links.Do(
                registration,
                "confirmRegistration",
                d => d.Confirm(registration.Id, http.RequestAborted),
                http.RequestAborted
            ),
            "reply" => await links.Do(
                registration,
                "replyToRegistration",
                d => d.Reply(registration.Id, reply, http.RequestAborted),
                http.RequestAborted
            ),
            "withdraw" => await links.Do(
                registration,
                "withdrawRegistration",
                d => d.Withdraw(registration.Id, http.RequestAborted),
                http.RequestAborted
            ),
            _ => null,
        };
        // Too late, or twice: the page tells how it stands.
        return step == "withdraw" && refusal is null
            ? AccountPages.Message(http, "registration_withdrawn", StatusCodes.Status200OK)
            : new SeeOtherResult(PathOf(token));
    }

    async Task<Contract.PublicRegistrationForm?> Open(HttpContext http)
    {
        if (await strangers.Admit(http, http.RequestServices.GetRequiredService<CallerAccessor>()) is not null)
            return null;
        var code = (string)http.Request.RouteValues[AnonymousTenantResolver.Code]!;
        var mediator = http.RequestServices.GetRequiredService<IMediator>();
        var found = await mediator.Send(new Contract.GetPublicRegistrationForm(code), http.RequestAborted);
        return found.IsOk ? found.Value : null;
    }

    Task<ResolvedRegistration?> Find(string token, CancellationToken ct) =>
        token.Length is > 0 and <= LongestToken ? links.Find(token, ct) : Task.FromResult<ResolvedRegistration?>(null);

    static string PathOf(string token) => "/account/registration?token=" + Uri.EscapeDataString(token);

    static IResult Sent(HttpContext http) => AccountPages.Message(http, "registration_sent", StatusCodes.Status200OK);

    static IResult NoForm(HttpContext http) => AccountPages.Message(http, "no_registration", StatusCodes.Status404NotFound);

    static RazorComponentResult<RegistrationPage> Page(
        HttpContext http,
        Contract.PublicRegistrationForm form,
        RegistrationFormInput entry,
        int status
    ) =>
        AccountPages.Page<RegistrationPage>(
            http,
            status,
            "'self'",
            new
            {
                Page = PageContext.For(http),
                Form = form,
                Entry = entry,
            }
        );

    static RazorComponentResult<RegistrationStandingPage> Page(
        HttpContext http,
        RegistrationStatus standing,
        string token,
        string? fault,
        int status
    ) =>
        AccountPages.Page<RegistrationStandingPage>(
            http,
            status,
            "'self'",
            new
            {
                Page = PageContext.For(http),
                Standing = standing,
                Link = token,
                Fault = fault,
            }
        );
}
