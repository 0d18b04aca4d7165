using System.Globalization;
using System.Net.Mime;
using MakCrm.Application.AmoSync;
using MakCrm.Infrastructure.AmoSync;
using MakCrm.Infrastructure.AmoSync.Hooks;
using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;

namespace MakCrm.WebApi.Pages;

/// <summary>Where amoCRM sends back whoever has consented, and where it tells that an integration was removed. The link and the signature are all that counts.</summary>
static class AmoCallbackEndpoints
{
    /// <summary>amoCRM is asked meanwhile, thrice at most.</summary>
    static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet(AmoRoutes.Callback, Return).CountByAddress().WithRequestTimeout(Patience).ExcludeFromDescription();
        app.MapGet(AmoRoutes.Disconnected, Remove).CountByAddress().ExcludeFromDescription();
        app.MapPost($"{AmoRoutes.Hooks}/{{secret}}", Hear).ExcludeFromDescription();
    }

    static async Task<IResult> Return(HttpContext http, AmoOAuthCallback back)
    {
        http.Response.Headers.CacheControl = "no-store";
        var outcome = await back.Take(
            new(Of(http, "state"), Of(http, "code"), Of(http, "referer"), Of(http, "error")),
            http.RequestAborted
        );
        return outcome switch
        {
            AmoCallbackOutcome.Connected => AccountPages.Message(http, "amo_connected", StatusCodes.Status200OK),
            AmoCallbackOutcome.LinkOver => await LinkOver(http),
            AmoCallbackOutcome.Refused => AccountPages.Message(http, "amo_refused", StatusCodes.Status200OK),
            AmoCallbackOutcome.Failed => AccountPages.Message(http, "amo_failed", StatusCodes.Status200OK),
        };
    }

    /// <summary>A browser shows a page; whoever does not ask for one is no person who could read it.</summary>
    static async Task<IResult> LinkOver(HttpContext http)
    {
        if (http.Request.Headers.Accept.ToString().Contains(MediaTypeNames.Text.Html, StringComparison.OrdinalIgnoreCase))
            return AccountPages.Message(http, "link_over", StatusCodes.Status404NotFound);
        await ResponseWriter.WriteProblem(http, Error.NotFound("resource_not_found"));
        return Results.Empty;
    }

    static async Task Remove(HttpContext http, AmoDisconnectWebhook removal)
    {
        if (
            Of(http, "client_uuid") is { } client
            && long.TryParse(Of(http, "account_id"), NumberStyles.None, CultureInfo.InvariantCulture, out var account)
            && Of(http, "signature") is { } signature
            && await removal.Take(client, account, signature, http.RequestAborted)
        )
            http.Response.StatusCode = StatusCodes.Status204NoContent;
        else
            await ResponseWriter.WriteProblem(http, CommonErrors.Forbidden);
    }

    /// <summary>Whoever knows the secret is not counted: amoCRM tells of much at once, and gives up an address that refuses.</summary>
    static async Task Hear(HttpContext http, string secret, AmoWebhookReceiver receiver, RequestRateLimiter budgets)
    {
        switch (await receiver.Receive(secret, () => Told(http), http.RequestAborted))
        {
            case true:
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case false:
                http.Response.Headers.Connection = "close";
                await ResponseWriter.WriteProblem(http, new("payload_too_large", ErrorKind.Malformed));
                break;
            case null:
                await ResponseWriter.WriteProblem(http, budgets.TakeByAddress(http) ?? Error.NotFound("resource_not_found"));
                break;
        }
    }

    static async Task<ReadOnlyMemory<byte>?> Told(HttpContext http)
    {
        var body = new RequestBody();
        return await body.Read(http.Request, http.RequestAborted) ? body.Bytes : (ReadOnlyMemory<byte>?)null;
    }

    static string? Of(HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;
}
