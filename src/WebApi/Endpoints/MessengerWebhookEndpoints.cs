using System.Diagnostics.CodeAnalysis;
using MakCrm.Application.Conversations;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Conversations;
using MakCrm.WebApi.Http;
using MakCrm.WebApi.Limits;

namespace MakCrm.WebApi.Endpoints;

/// <summary>Where messengers tell what people write.</summary>
static class MessengerWebhookEndpoints
{
    /// <summary>As much as Meta sends at once.</summary>
    const int MostAtOnce = 3 * 1024 * 1024;
    const int LongestChallenge = 200;

    public static void Map(IEndpointRouteBuilder app)
    {
        app.MapGet($"{ChannelRoutes.Whatsapp}/{{key}}", Verify).CountByAddress().ExcludeFromDescription();
        app.MapPost($"{ChannelRoutes.Whatsapp}/{{key}}", Whatsapp).ExcludeFromDescription();
        app.MapPost($"{ChannelRoutes.Telegram}/{{key}}", Telegram).ExcludeFromDescription();
    }

    static async Task Verify(HttpContext http, string key, ChannelWebhookReceiver receiver)
    {
        var (mode, challenge) = (Of(http, "hub.mode"), Of(http, "hub.challenge"));
        var isKnown = await receiver.Verifies(key, Of(http, "hub.verify_token"), http.RequestAborted);
        if (isKnown is null)
            await ResponseWriter.WriteProblem(http, Error.NotFound("resource_not_found"));
        else if (isKnown is false || mode != "subscribe" || !IsChallenge(challenge))
            await ResponseWriter.WriteProblem(http, CommonErrors.Forbidden);
        else
        {
            http.Response.ContentType = "text/plain; charset=utf-8";
            http.Response.Headers.CacheControl = "no-store";
            await http.Response.WriteAsync(challenge, http.RequestAborted);
        }
    }

    static Task Whatsapp(HttpContext http, string key, ChannelWebhookReceiver receiver, RequestRateLimiter budgets) =>
        Hear(http, (ChannelKind.Whatsapp, key), "X-Hub-Signature-256", receiver, budgets);

    static Task Telegram(HttpContext http, string key, ChannelWebhookReceiver receiver, RequestRateLimiter budgets) =>
        Hear(http, (ChannelKind.Telegram, key), "X-Telegram-Bot-Api-Secret-Token", receiver, budgets);

    /// <summary>Whoever proves who he is is not counted: he tells of much at once, and says it again for days where he is refused.</summary>
    static async Task Hear(
        HttpContext http,
        (ChannelKind, string) address,
        string header,
        ChannelWebhookReceiver receiver,
        RequestRateLimiter budgets
    )
    {
        switch (await receiver.Receive(address, http.Request.Headers[header].ToString(), () => Told(http), http.RequestAborted))
        {
            case WebhookReceiveResult.Kept:
                http.Response.StatusCode = StatusCodes.Status204NoContent;
                break;
            case WebhookReceiveResult.TooLarge:
                http.Response.Headers.Connection = "close";
                await ResponseWriter.WriteProblem(http, new("payload_too_large", ErrorKind.Malformed));
                break;
            case WebhookReceiveResult.Unproven:
                await ResponseWriter.WriteProblem(http, budgets.TakeByAddress(http) ?? CommonErrors.Forbidden);
                break;
            case WebhookReceiveResult.Nobody:
                await ResponseWriter.WriteProblem(http, budgets.TakeByAddress(http) ?? Error.NotFound("resource_not_found"));
                break;
        }
    }

    static async Task<ReadOnlyMemory<byte>?> Told(HttpContext http)
    {
        var body = new RequestBody();
        return await body.Read(http.Request, http.RequestAborted, MostAtOnce) ? body.Bytes : (ReadOnlyMemory<byte>?)null;
    }

    /// <summary>Of what is answered back nobody makes a page.</summary>
    static bool IsChallenge([NotNullWhen(true)] string? text) =>
        text is { Length: <= LongestChallenge } && text.All(char.IsAsciiLetterOrDigit);

    static string? Of(HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } value ? value : null;
}
