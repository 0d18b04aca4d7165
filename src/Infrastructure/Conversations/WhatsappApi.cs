using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using MakCrm.Domain.Conversations;
using MakCrm.Infrastructure.Net;

namespace MakCrm.Infrastructure.Conversations;

/// <summary>What came of sending: it is settled, or waits, for so long.</summary>
/// <param name="Outcome">Null while it has certainly not gone and may be tried again.</param>
/// <param name="Trouble">Of the channel.</param>
/// <param name="RetryAfter">How long the messenger asks to be left alone.</param>
sealed record SendAnswer(MessageOutcome? Outcome, ChannelTroubleCode? Trouble = null, TimeSpan? RetryAfter = null);

/// <summary>Speaks to WhatsApp: no redirects, fifteen seconds, checked addresses only. Whatever comes back becomes an answer.</summary>
sealed class WhatsappApi : IDisposable
{
    readonly SafeHttp http;
    readonly SafeHttpLimits limits;
    readonly ConversationSettings settings;

    public WhatsappApi(IHostResolver resolver, ConversationSettings settings)
    {
        var hasStandIns = settings.StandIns.Count > 0;
        http = new(
            resolver,
            hasStandIns ? address => IPAddress.IsLoopback(address) || PublicAddresses.Include(address) : PublicAddresses.Include
        );
        limits = new(TimeSpan.FromSeconds(15), 1024 * 1024, Redirects: 0, AllowsHttp: hasStandIns);
        this.settings = settings;
    }

    public async Task<SendAnswer> Send(Outgoing message, CancellationToken ct)
    {
        var (status, body, retryAfter, trouble) = await Call(message.Channel, $"{message.Channel.AccountId}/messages", Body(message), ct);
        if (trouble is { } cut)
            return cut;
        if (status is >= 200 and < 300)
            return Taken(body) is { } name
                ? new(new(MessageState.Sent, name))
                : new(new(MessageState.Unsure), ChannelTroubleCode.NotUnderstood);
        return Refused(status, Code(body), retryAfter);
    }

    /// <summary>Whether the number and the token are known; what is wrong otherwise.</summary>
    public async Task<ChannelTroubleCode?> Check(OpenChannel channel, CancellationToken ct)
    {
        var (status, body, _, trouble) = await Call(channel, $"{channel.AccountId}?fields=id", content: null, ct);
        if (trouble is not null)
            return ChannelTroubleCode.Unreachable;
        return status switch
        {
            >= 200 and < 300 => body?["id"] is JsonValue ? null : ChannelTroubleCode.NotUnderstood,
            _ when WhatsappCodes.IsUnauthorized(status, Code(body)) => ChannelTroubleCode.Unauthorized,
            _ when WhatsappCodes.IsTooMany(status, Code(body)) => ChannelTroubleCode.TooManyRequests,
            >= 500 => ChannelTroubleCode.ServerError,
            _ => ChannelTroubleCode.Refused,
        };
    }

    /// <summary>The answer, or what it means that there is none.</summary>
    async Task<(int Status, JsonNode? Body, TimeSpan? RetryAfter, SendAnswer? Cut)> Call(
        OpenChannel channel,
        string path,
        JsonObject? content,
        CancellationToken ct
    )
    {
        using var client = http.Client(limits);
        using var request = new HttpRequestMessage(content is null ? HttpMethod.Get : HttpMethod.Post, settings.Whatsapp(path));
        request.Headers.UserAgent.ParseAdd("MaK-CRM/1");
        request.Headers.TryAddWithoutValidation("Authorization", $"Bearer {channel.Secrets.AccessToken}");
        if (content is not null)
            request.Content = new StringContent(content.ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            using var response = await client.SendAsync(request, ct);
            return ((int)response.StatusCode, Json(await response.Content.ReadAsByteArrayAsync(ct)), RetryAfter(response), null);
        }
        catch (HttpRequestException broken)
        {
            return (0, null, null, Cut(broken));
        }
    }

    /// <summary>Where no connection was made nothing has gone. What was cut off later may have arrived.</summary>
    static SendAnswer Cut(HttpRequestException broken) =>
        broken is UnsafeAddressException
        || broken.HttpRequestError
            is HttpRequestError.NameResolutionError
                or HttpRequestError.ConnectionError
                or HttpRequestError.SecureConnectionError
            ? new(null, ChannelTroubleCode.Unreachable)
            : new(new(MessageState.Unsure), ChannelTroubleCode.Unreachable);

    static SendAnswer Refused(int status, int? code, TimeSpan? retryAfter)
    {
        if (WhatsappCodes.IsUnauthorized(status, code))
            return new(null, ChannelTroubleCode.Unauthorized);
        if (WhatsappCodes.IsTooMany(status, code))
            return new(null, ChannelTroubleCode.TooManyRequests, retryAfter);
        if (status >= 500)
            return WhatsappCodes.IsDown(code)
                ? new(null, ChannelTroubleCode.ServerError, retryAfter)
                : new(new(MessageState.Unsure), ChannelTroubleCode.ServerError);
        return new(new(MessageState.Failed, null, WhatsappCodes.Failure(code), (code ?? status).ToString(CultureInfo.InvariantCulture)));
    }

    /// <summary>Our own name goes with it, and comes back with whatever is told of it.</summary>
    static JsonObject Body(Outgoing message)
    {
        var body = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            ["to"] = message.To,
            ["biz_opaque_callback_data"] = message.Id.ToString(),
        };
        (body["type"], body[message.Content.Template is null ? "text" : "template"]) = message.Content.Template is { } template
            ? ("template", Template(template))
            : ("text", new JsonObject { ["preview_url"] = false, ["body"] = message.Content.Text });
        return body;
    }

    static JsonObject Template(MessageTemplate template)
    {
        var told = new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = new JsonObject { ["code"] = template.Language },
        };
        if (template.Variables.Count > 0)
            told["components"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "body",
                    ["parameters"] = new JsonArray([.. template.Variables.Select(v => new JsonObject { ["type"] = "text", ["text"] = v })]),
                }
            );
        return told;
    }

    static string? Taken(JsonNode? body) =>
        body?["messages"] is JsonArray { Count: > 0 } messages
        && messages[0] is JsonObject first
        && first["id"] is JsonValue id
        && id.TryGetValue<string>(out var name)
            ? name
            : null;

    static int? Code(JsonNode? body) =>
        body?["error"] is JsonObject error && error["code"] is JsonValue value && value.TryGetValue<int>(out var code) ? code : null;

    static JsonObject? Json(byte[] bytes)
    {
        try
        {
            return JsonNode.Parse(bytes) as JsonObject;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static TimeSpan? RetryAfter(HttpResponseMessage response) =>
        response.Headers.RetryAfter?.ToString() is { } text
        && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
            ? TimeSpan.FromSeconds(seconds)
            : null;

    public void Dispose() => http.Dispose();
}
