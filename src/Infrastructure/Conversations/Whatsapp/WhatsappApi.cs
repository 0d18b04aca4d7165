using System.Text;
using System.Text.Json.Nodes;
using MakCrm.Domain.Conversations;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>Sends by WhatsApp. Whatever comes back becomes an answer.</summary>
sealed class WhatsappApi(WhatsappHttp http)
{
    public async Task<SendAnswer> Send(Outgoing message, CancellationToken ct)
    {
        using var content = new StringContent(Body(message).ToJsonString(), Encoding.UTF8, "application/json");
        try
        {
            var answer = await http.Tell(message.Channel, $"{message.Channel.AccountId}/messages", content, ct);
            if (!answer.IsOk)
                return Refused(answer);
            return Taken(answer.Body) is { } name
                ? new(new(MessageState.Sent, name))
                : new(new(MessageState.Unsure), ChannelTroubleCode.NotUnderstood);
        }
        catch (HttpRequestException broken)
        {
            return SendAnswer.Cut(broken);
        }
    }

    /// <summary>Whether the number and the token are known; what is wrong otherwise.</summary>
    public async Task<ChannelTroubleCode?> Check(OpenChannel channel, CancellationToken ct)
    {
        try
        {
            var answer = await http.Ask(channel, $"{channel.AccountId}?fields=id", ct);
            if (!answer.IsOk)
                return answer.Trouble;
            return answer.Text("id") is null ? ChannelTroubleCode.NotUnderstood : null;
        }
        catch (HttpRequestException)
        {
            return ChannelTroubleCode.Unreachable;
        }
    }

    static SendAnswer Refused(WhatsappAnswer answer)
    {
        if (answer.Trouble is ChannelTroubleCode.Unauthorized or ChannelTroubleCode.TooManyRequests)
            return new(null, answer.Trouble, answer.RetryAfter);
        if (answer.Status >= 500)
            return WhatsappCodes.IsDown(answer.Code)
                ? new(null, ChannelTroubleCode.ServerError, answer.RetryAfter)
                : new(new(MessageState.Unsure), ChannelTroubleCode.ServerError);
        return new(new(MessageState.Failed, null, WhatsappCodes.Failure(answer.Code), answer.Word));
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
        var (type, content) =
            message.Media is { ExternalId: { } name } media ? (Wire.Name(media.Kind), Media(media, name, message.Content.Text))
            : message.Content.Template is { } template ? ("template", Template(template))
            : ("text", new JsonObject { ["preview_url"] = false, ["body"] = message.Content.Text });
        (body["type"], body[type]) = (type, content);
        return body;
    }

    static JsonObject Media(SentMedia media, string name, string? caption)
    {
        var told = new JsonObject { ["id"] = name };
        if (caption is not null)
            told["caption"] = caption;
        if (media.Kind == MessageKind.Document)
            told["filename"] = media.FileName;
        return told;
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
}
