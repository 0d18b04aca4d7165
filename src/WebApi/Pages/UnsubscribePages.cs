using MakCrm.Application.Notifications.Public;
using MakCrm.Infrastructure.Persistence;
using MakCrm.WebApi.Limits;

namespace MakCrm.WebApi.Pages;

/// <summary>
/// Where a letter's last link leads, without a sign-in: looking changes nothing, for mail programs look by themselves; the button does, and so does what a mail
/// program sends for its own (RFC 8058). The link is all that it takes, and this is all that it can do.
/// </summary>
public sealed class UnsubscribePages(SystemWorkRunner work)
{
    const string Path = "/account/letters";

    public static void Map(IEndpointRouteBuilder app)
    {
        var pages = app.MapGroup(Path).CountByAddress().AtItsHouse().DisableAntiforgery().ExcludeFromDescription();
        pages.MapGet("", Show);
        pages.MapPost("", (HttpContext http, IUnsubscribeLinks links, UnsubscribePages page) => page.End(http, links));
    }

    static IResult Show(HttpContext http, IUnsubscribeLinks links)
    {
        var token = Token(http);
        return links.Read(token) is null
            ? AccountPages.Message(http, "link_over", StatusCodes.Status404NotFound)
            : AccountPages.Page<LettersPage>(
                http,
                StatusCodes.Status200OK,
                "'self'",
                new { Page = PageContext.For(http), Action = $"{Path}?token={token}" }
            );
    }

    async Task<IResult> End(HttpContext http, IUnsubscribeLinks links)
    {
        http.Response.Headers.CacheControl = "no-store";
        if (links.Read(Token(http)) is not var (tenant, person))
            return AccountPages.Message(http, "link_over", StatusCodes.Status404NotFound);
        await End(tenant, person, http.RequestAborted);
        return AccountPages.Message(http, "letters_ended", StatusCodes.Status200OK);
    }

    /// <summary>A mail program and its reader may click at once: whoever is late finds it done.</summary>
    async Task End(Guid tenant, Guid person, CancellationToken ct)
    {
        Error? refusal;
        do refusal = await work.Try(
            tenant,
            "unsubscribeNotifications",
            services => services.GetRequiredService<INotificationProcessor>().Unsubscribe(person, ct),
            ct
        );
        while (refusal == CommonErrors.ConcurrentChange);
        if (refusal is not null)
            throw new InvalidOperationException($"Letters were not ended: {refusal.Code}");
    }

    static string Token(HttpContext http) => http.Request.Query["token"].ToString();
}
