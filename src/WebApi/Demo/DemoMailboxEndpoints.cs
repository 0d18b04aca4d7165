using MakCrm.Infrastructure.Mail;
using MakCrm.WebApi.Http;

namespace MakCrm.WebApi.Demo;

/// <summary>
/// What a demo has written to people, for those who try it out. It needs no sign-in, as letters are how one gets in; outside a demo
/// without a mail server there are no such pages.
/// </summary>
public static class DemoMailboxEndpoints
{
    public const string Root = "/demo/mailbox";

    /// <summary>
    /// A letter's own page: what it says may look as it likes and do nothing. Its links open beside the mailbox, because pages of ours
    /// refuse to be framed.
    /// </summary>
    const string LetterPolicy =
        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; style-src 'unsafe-inline'; img-src data:; "
        + "form-action 'none'; frame-ancestors 'self'";

    public static void MapMailbox(this WebApplication app)
    {
        if (app.Services.GetService<DemoMailbox>() is null)
            return;
        app.MapGet(Root, ShowAll).ExcludeFromDescription();
        app.MapGet(Root + "/{id:guid}", Show).ExcludeFromDescription();
        app.MapGet(Root + "/{id:guid}/letter", ShowLetter).ExcludeFromDescription();
    }

    static async Task ShowAll(HttpContext http, DemoMailbox mailbox) =>
        await Page(http, DemoMailboxHtml.List(await mailbox.All(http.RequestAborted), IsRussian(http)));

    static async Task Show(HttpContext http, Guid id, DemoMailbox mailbox)
    {
        if (await mailbox.Find(id, http.RequestAborted) is { } letter)
            await Page(http, DemoMailboxHtml.Letter(letter, IsRussian(http)));
        else
            await ResponseWriter.WriteProblem(http, Error.NotFound("resource_not_found"));
    }

    static async Task ShowLetter(HttpContext http, Guid id, DemoMailbox mailbox)
    {
        if (await mailbox.Find(id, http.RequestAborted) is not { } stored)
        {
            await ResponseWriter.WriteProblem(http, Error.NotFound("resource_not_found"));
            return;
        }

        http.Response.Headers.XFrameOptions = "SAMEORIGIN";
        await Send(http, LetterPolicy, DemoMailboxHtml.OpensLinksBeside(stored.Letter.Html));
    }

    static Task Page(HttpContext http, string html) => Send(http, DemoMailboxHtml.Policy, html);

    static Task Send(HttpContext http, string policy, string html)
    {
        http.Response.Headers.ContentSecurityPolicy = policy;
        http.Response.ContentType = "text/html; charset=utf-8";
        return http.Response.WriteAsync(html, http.RequestAborted);
    }

    static bool IsRussian(HttpContext http) => LanguageNegotiation.PrefersRussian(http.Request.Headers.AcceptLanguage);
}
