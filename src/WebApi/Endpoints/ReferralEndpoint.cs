using System.Security.Cryptography;
using MakCrm.Application.Referrals;
using MakCrm.Infrastructure.Persistence.Referrals;
using MakCrm.WebApi.Limits;
using MakCrm.WebApi.Pages;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Opens referral links: counts the click beside the request and goes on to the form or the page for clients, which is told of it.</summary>
static class ReferralEndpoint
{
    const string Cookie = "mak_visitor";
    const int VisitorLength = 16;
    static readonly TimeSpan Kept = TimeSpan.FromDays(Domain.Referrals.ReferralLink.WindowDays);

    /// <summary>Programs that name themselves; people's programs all begin as Mozilla does.</summary>
    static readonly string[] Bots =
    [
        "bot",
        "crawl",
        "spider",
        "preview",
        "slurp",
        "facebookexternalhit",
        "whatsapp",
        "curl",
        "wget",
        "python",
    ];

    public static void Map(IEndpointRouteBuilder app) => app.MapGet("/r/{code}", Follow).CountByAddress().ExcludeFromDescription();

    static async Task<IResult> Follow(
        HttpContext http,
        string code,
        ReferralAddresses addresses,
        ReferralClickWriter clicks,
        TimeProvider clock
    )
    {
        http.Response.Headers.CacheControl = "no-store";
        if (await addresses.Find(code.ToUpperInvariant(), http.RequestAborted) is not { } link)
            return AccountPages.Message(http, "no_registration", StatusCodes.Status404NotFound);
        var (key, isBot) = (ReferralCodes.NewKey(), IsBot(http.Request.Headers.UserAgent.ToString()));
        var visitor = isBot ? new byte[VisitorLength] : Visitor(http);
        clicks.Add(new(link, key, visitor, http.Connection.RemoteIpAddress?.ToString() ?? "", clock.GetUtcNow(), isBot));
        return Results.Redirect(Opened(link, $"ref={code.ToUpperInvariant()}.{key}"));
    }

    /// <summary>The page for clients that the head office has named, or the form.</summary>
    static string Opened(OpenReferralLink link, string query) =>
        link.LandingUrl is { } landing
            ? $"{landing}{(landing.Contains('?', StringComparison.Ordinal) ? '&' : '?')}{query}"
            : $"/account/register/{Uri.EscapeDataString(link.FormCode)}?{query}";

    static bool IsBot(string program) => program.Length == 0 || Bots.Any(b => program.Contains(b, StringComparison.OrdinalIgnoreCase));

    /// <summary>Known again by a cookie that says nothing of him, for as long as clicks count.</summary>
    static byte[] Visitor(HttpContext http)
    {
        var visitor = new byte[VisitorLength];
        if (http.Request.Cookies[Cookie] is not { Length: 2 * VisitorLength } existing || !IsHex(existing, visitor))
            RandomNumberGenerator.Fill(visitor);
        var options = new CookieOptions
        {
            HttpOnly = true,
            Secure = http.Request.IsHttps,
            SameSite = SameSiteMode.Lax,
            Path = "/r",
            MaxAge = Kept,
        };
        http.Response.Cookies.Append(Cookie, Convert.ToHexStringLower(visitor), options);
        return visitor;
    }

    static bool IsHex(string text, byte[] into) =>
        Convert.FromHexString(text, into, out _, out var written) == System.Buffers.OperationStatus.Done && written == VisitorLength;
}
