using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>Sends by WhatsApp. Whatever comes back becomes an answer.</summary>
sealed class WhatsappMessageClient(WhatsappApiClient http)
{
    public async Task<MessageSendResult> Send(OutboundMessage message, CancellationToken ct)
    {
        using var content = new StringContent(Body(message).ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            var answer = await http.Tell(message.Channel, $"{message.Channel.AccountId}/messages", content, ct);
            if (!answer.IsOk)
                return Refused(answer);
            return Taken(answer.Body) is { } name
                ? new(new(MessageState.Sent, name))
                : new(new(MessageState.Unsure), ChannelErrorCode.NotUnderstood);
        }
        catch (HttpRequestException broken)
        {
            return MessageSendResult.Cut(broken);
        }
    }

    /// <summary>Whether the number and the token are known; what is wrong otherwise.</summary>
    public async Task<ChannelErrorCode?> Check(ChannelConnection channel, CancellationToken ct)
    {
        try
        {
            var answer = await http.Ask(channel, $"{channel.AccountId}?fields=id", ct);
            if (!answer.IsOk)
                return answer.Trouble;
            return answer.Text("id") is null ? ChannelErrorCode.NotUnderstood : null;
        }
        catch (HttpRequestException)
        {
            return ChannelErrorCode.Unreachable;
        }
    }

    static MessageSendResult Refused(WhatsappResponse answer)
    {
        if (answer.Trouble is ChannelErrorCode.Unauthorized or ChannelErrorCode.TooManyRequests)
            return new(null, answer.Trouble, answer.RetryAfter);
        if (answer.Status >= 500)
            return WhatsappErrorCodes.IsDown(answer.Code)
                ? new(null, ChannelErrorCode.ServerError, answer.RetryAfter)
                : new(new(MessageState.Unsure), ChannelErrorCode.ServerError);
        return new(new(MessageState.Failed, null, WhatsappErrorCodes.Failure(answer.Code), answer.Word));
    }

    /// <summary>Our own name goes with it, and comes back with whatever is told of it.</summary>
    static JsonObject Body(OutboundMessage message)
    {
        var body = new JsonObject
        {
            ["messaging_product"] = "whatsapp",
            ["recipient_type"] = "individual",
            ["to"] = message.To,
            ["biz_opaque_callback_data"] = message.Id.ToString(),
        };
        var (type, content) =
            message.Media is { ExternalId: { } name } media
                ? (EnumWireFormat.ToWireName(media.Kind), Media(media, name, message.Content.Text))
            : message.Content.Template is { } template ? ("template", Template(template))
            : ("text", new JsonObject { ["preview_url"] = false, ["body"] = message.Content.Text });
        (body["type"], body[type]) = (type, content);
        return body;
    }

    static JsonObject Media(OutboundMedia media, string name, string? caption)
    {
        var body = new JsonObject { ["id"] = name };
        if (caption is not null)
            body["caption"] = caption;
        if (media.Kind == MessageKind.Document)
            body["filename"] = media.FileName;
        return body;
    }

    static JsonObject Template(MessageTemplate template)
    {
        var body = new JsonObject
        {
            ["name"] = template.Name,
            ["language"] = new JsonObject { ["code"] = template.Language },
        };
        if (template.Variables.Count > 0)
            body["components"] = new JsonArray(
                new JsonObject
                {
                    ["type"] = "body",
                    ["parameters"] = new JsonArray([.. template.Variables.Select(v => new JsonObject { ["type"] = "text", ["text"] = v })]),
                }
            );
        return body;
    }

    static string? Taken(JsonNode? body) =>
        body?["messages"] is JsonArray { Count: > 0 } messages
        && messages[0] is JsonObject first
        && first["id"] is JsonValue id
        && id.TryGetValue<string>(out var name)
            ? name
            : null;
}
