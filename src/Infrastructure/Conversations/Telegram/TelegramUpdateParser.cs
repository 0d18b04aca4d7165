using System.Globalization;
using System.Text.Json;
using MakCrm.Domain.Common;
using MakCrm.Domain.Conversations;
using static MakCrm.Infrastructure.Conversations.TolerantJson;

namespace MakCrm.Infrastructure.Conversations.Telegram;

/// <summary>Reads what Telegram tells a bot: what people write to it alone, and nothing of groups.</summary>
static class TelegramUpdateParser
{
    /// <summary>One update at a time; null when it is none.</summary>
    public static IReadOnlyList<InboundEvent>? Split(ReadOnlyMemory<byte> body)
    {
        try
        {
            using var update = JsonDocument.Parse(body);
            return Long(update.RootElement, "update_id") is { } id ? [new($"u{id}", body.ToArray())] : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    public static InboundMessage? Message(JsonElement piece, DateTimeOffset now)
    {
        if (At(piece, "message") is not { } message || At(message, "chat") is not { } chat || Text(chat, "type") != "private")
            return null;
        if (Long(message, "message_id") is not { } number || Long(chat, "id") is not { } from)
            return null;
        var (kind, media) = Content(message);
        var words = Text(message, "text") ?? Text(message, "caption") ?? Place(message);
        return new($"{from}:{number}", $"{from}", Phone(message), Name(chat), kind, words, Time(message, now)) { Media = media };
    }

    static (MessageKind, InboundMedia?) Content(JsonElement message) =>
        Text(message, "text") is not null ? (MessageKind.Text, null)
        : All(message, "photo") is [.., var largest] ? (MessageKind.Image, Media(largest, "image/jpeg"))
        : At(message, "voice") is { } voice ? (MessageKind.Audio, Media(voice))
        : At(message, "audio") is { } audio ? (MessageKind.Audio, Media(audio))
        : (At(message, "video") ?? At(message, "video_note") ?? At(message, "animation")) is { } video ? (MessageKind.Video, Media(video))
        : At(message, "document") is { } document ? (MessageKind.Document, Media(document))
        : At(message, "sticker") is { } sticker ? (MessageKind.Sticker, Media(sticker))
        : At(message, "location") is not null ? (MessageKind.Location, null)
        : At(message, "contact") is not null ? (MessageKind.Contact, null)
        : (MessageKind.Unsupported, null);

    static InboundMedia? Media(JsonElement value, string? type = null) =>
        Text(value, "file_id") is { Length: <= LongestId } id
            ? new(id, Text(value, "mime_type")?.Truncate(LongestName) ?? type, Text(value, "file_name")?.Truncate(LongestName))
            : null;

    /// <summary>A contact is believed to be the person's own only where Telegram says that it is his.</summary>
    static string? Phone(JsonElement message) =>
        At(message, "contact") is { } contact
        && At(message, "from") is { } from
        && Long(contact, "user_id") is { } whose
        && whose == Long(from, "id")
        && Text(contact, "phone_number") is { } phone
            ? PhoneNumber.Parse("+" + phone.TrimStart('+'))?.Number
            : null;

    static string? Name(JsonElement chat) =>
        string.Join(' ', new[] { Text(chat, "first_name"), Text(chat, "last_name") }.OfType<string>()) is { Length: > 0 } name
            ? name
            : Text(chat, "username");

    static string? Place(JsonElement message) =>
        At(message, "location") is { } location
        && location.TryGetProperty("latitude", out var latitude)
        && location.TryGetProperty("longitude", out var longitude)
            ? string.Create(CultureInfo.InvariantCulture, $"{latitude}, {longitude}")
            : null;

    /// <summary>Seconds since 1970; nobody has written in the future.</summary>
    static DateTimeOffset Time(JsonElement message, DateTimeOffset now) =>
        Long(message, "date") is > 0 and var seconds && seconds < now.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : now;
}
