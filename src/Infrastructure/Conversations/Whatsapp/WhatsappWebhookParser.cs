using System.Globalization;
using System.Text;
using System.Text.Json;
using MakCrm.Application.Conversations.Public;
using MakCrm.Domain.Common;
using MakCrm.Domain.Conversations;
using static MakCrm.Infrastructure.Conversations.TolerantJson;

namespace MakCrm.Infrastructure.Conversations.Whatsapp;

/// <summary>Reads what WhatsApp tells. Nothing in it is relied on: what is missing, strange or too long is passed over.</summary>
static class WhatsappWebhookParser
{
    /// <summary>The messages and statuses of one number, each by itself; null when it is nothing of WhatsApp's.</summary>
    public static IReadOnlyList<InboundEvent>? Split(ReadOnlyMemory<byte> body, string numberId)
    {
        try
        {
            using var document = JsonDocument.Parse(body);
            return [.. Values(document.RootElement, numberId).SelectMany(Pieces)];
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static InboundMessage? Message(JsonElement piece, DateTimeOffset now)
    {
        if (At(piece, "message") is not { } message || Text(message, "id") is not { } id || Text(message, "from") is not { } from)
            return null;
        var (kind, text) = Content(message);
        var name = At(piece, "contact") is { } contact && At(contact, "profile") is { } profile ? Text(profile, "name") : null;
        return new(Short(id), Short(from), PhoneNumber.Parse("+" + from)?.Number, name, kind, text, Time(message, now))
        {
            Media = Media(message),
        };
    }

    public static DeliveryReceipt? Status(JsonElement piece)
    {
        if (At(piece, "status") is not { } status || Text(status, "id") is not { } id || State(Text(status, "status")) is not { } state)
            return null;
        var code = state == MessageState.Failed ? All(status, "errors").Select(e => Number(e, "code")).FirstOrDefault() : null;
        var failure = state == MessageState.Failed ? WhatsappErrorCodes.Failure(code) : (MessageFailureCode?)null;
        var own = Guid.TryParse(Text(status, "biz_opaque_callback_data"), out var existing) ? existing : (Guid?)null;
        return new(new(state, Short(id), failure, code?.ToString(CultureInfo.InvariantCulture)), own);
    }

    static IEnumerable<JsonElement> Values(JsonElement root, string numberId) =>
        from entry in All(root, "entry")
        from change in All(entry, "changes")
        where Text(change, "field") == "messages"
        let value = At(change, "value")
        where value is { } element && At(element, "metadata") is { } number && Text(number, "phone_number_id") == numberId
        select value.Value;

    static IEnumerable<InboundEvent> Pieces(JsonElement value)
    {
        var contacts = All(value, "contacts");
        foreach (var message in All(value, "messages"))
        {
            if (Text(message, "id") is { } id)
                yield return Piece(
                    $"m:{id}",
                    ("message", message),
                    ("contact", contacts.Find(c => Text(c, "wa_id") == Text(message, "from")))
                );
        }

        foreach (var status in All(value, "statuses"))
        {
            if (Text(status, "id") is { } id && Text(status, "status") is { } state)
                yield return Piece($"s:{id}:{state}", ("status", status));
        }
    }

    /// <summary>In the very words: what stands in them is looked at later.</summary>
    static InboundEvent Piece(string key, params IEnumerable<(string Name, JsonElement Value)> parts)
    {
        var provided = parts.Where(p => p.Value.ValueKind == JsonValueKind.Object).Select(p => $"\"{p.Name}\":{p.Value.GetRawText()}");
        return new(Short(key), Encoding.UTF8.GetBytes($"{{{string.Join(',', provided)}}}"));
    }

    static (MessageKind Kind, string? Text) Content(JsonElement message) =>
        Text(message, "type") switch
        {
            "text" => (MessageKind.Text, In(message, "text", "body")),
            "image" => (MessageKind.Image, In(message, "image", "caption")),
            "audio" => (MessageKind.Audio, null),
            "video" => (MessageKind.Video, In(message, "video", "caption")),
            "document" => (MessageKind.Document, In(message, "document", "caption") ?? In(message, "document", "filename")),
            "sticker" => (MessageKind.Sticker, null),
            "location" => (MessageKind.Location, Place(message)),
            "contacts" => (MessageKind.Contact, null),
            "button" => (MessageKind.Button, In(message, "button", "text")),
            "interactive" => (MessageKind.Button, Chosen(message)),
            "reaction" => (MessageKind.Reaction, In(message, "reaction", "emoji")),
            _ => (MessageKind.Unsupported, null),
        };

    /// <summary>What lies at WhatsApp, whatever the kind of message calls it.</summary>
    static InboundMedia? Media(JsonElement message) =>
        Text(message, "type") is { } type
        && type is "image" or "audio" or "video" or "document" or "sticker"
        && At(message, type) is { } media
        && Text(media, "id") is { Length: <= LongestId } id
            ? new(id, Text(media, "mime_type")?.Truncate(LongestName), Text(media, "filename")?.Truncate(LongestName))
            : null;

    static string? Chosen(JsonElement message) =>
        At(message, "interactive") is { } interactive
            ? In(interactive, "button_reply", "title") ?? In(interactive, "list_reply", "title")
            : null;

    static string? Place(JsonElement message) =>
        At(message, "location") is not { } location
        || !location.TryGetProperty("latitude", out var latitude)
        || !location.TryGetProperty("longitude", out var longitude)
            ? null
            : string.Join(' ', new[] { $"{latitude}, {longitude}", Text(location, "name"), Text(location, "address") }.OfType<string>());

    static MessageState? State(string? text) =>
        text switch
        {
            "sent" => MessageState.Sent,
            "delivered" => MessageState.Delivered,
            "read" => MessageState.Read,
            "failed" => MessageState.Failed,
            _ => null,
        };

    /// <summary>Seconds since 1970, as text; nobody has written in the future.</summary>
    static DateTimeOffset Time(JsonElement message, DateTimeOffset now) =>
        long.TryParse(Text(message, "timestamp"), NumberStyles.None, CultureInfo.InvariantCulture, out var seconds)
        && seconds < now.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : now;
}
