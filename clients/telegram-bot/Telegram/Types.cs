using System.Text.Json;
using System.Text.Json.Serialization;

namespace MakCrm.TelegramBot.Telegram;

/// <summary>What the bot uses of Telegram's objects; what else they hold is passed over.</summary>
sealed record Update(long UpdateId, Message? Message, CallbackQuery? CallbackQuery)
{
    /// <summary>Where the answer goes; null for what the bot does not answer.</summary>
    public Chat? Chat => Message?.Chat ?? CallbackQuery?.Message?.Chat;

    public TelegramUser? From => Message is not null ? Message.From : CallbackQuery?.From;
}

sealed record TelegramUser(long Id, string? FirstName, string? LastName, string? Username, string? LanguageCode, bool IsBot)
{
    public string Name => string.Join(' ', new[] { FirstName, LastName }.Where(part => !string.IsNullOrWhiteSpace(part)));
}

sealed record Chat(long Id, string? Type)
{
    public bool IsPrivate => Type is null or "private";
}

sealed record Message(
    long MessageId,
    TelegramUser? From,
    Chat? Chat,
    string? Text,
    string? Caption,
    Contact? Contact,
    Document? Document,
    IReadOnlyList<PhotoSize>? Photo
);

sealed record Contact(string? PhoneNumber, string? FirstName, string? LastName);

sealed record Document(string FileId, string? FileName, long? FileSize);

sealed record PhotoSize(string FileId, int Width, int Height, long? FileSize);

sealed record CallbackQuery(string Id, TelegramUser? From, Message? Message, string? Data);

sealed record TelegramFile(string FileId, string? FilePath, long? FileSize);

sealed record InlineKeyboard([property: JsonPropertyName("inline_keyboard")] IReadOnlyList<IReadOnlyList<Button>> Rows);

sealed record Button(string Text, string? CallbackData = null, string? Url = null);

sealed record Command([property: JsonPropertyName("command")] string Name, string Description);

static class TelegramJson
{
    public static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web)
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);
}
