using System.Text.Json;
using MakCrm.Client;
using MakCrm.TelegramBot.Store;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot;

/// <summary>
/// One update being answered: who speaks, where his talk stands, what is said back. Nothing leaves and nothing is kept before the whole of it
/// is stored at once.
/// </summary>
sealed class UpdateContext
{
    readonly CrmClientFactory people;
    readonly string store;
    readonly List<SendRequest> sends = [];

    public UpdateContext(Update update, ChatState state, CrmClientFactory people, string store)
    {
        (this.people, this.store) = (people, store);
        (Update, Chat, From) = (update, update.Chat!.Id, update.From!);
        ChosenLanguage = state.Language;
        Talk = Read<Dialog>(state.Talk);
        Cursors = Read<PageCursors>(state.Cursors);
        Words = new(ChosenLanguage ?? LanguageOf(From));
    }

    public Update Update { get; }

    public long Chat { get; }

    public TelegramUser From { get; }

    public BotTexts Words { get; private set; }

    public string? ChosenLanguage { get; private set; }

    public Dialog? Talk { get; set; }

    public PageCursors? Cursors { get; set; }

    public IReadOnlyList<SendRequest> Sends => sends;

    /// <summary>The product, as the person who has linked this user.</summary>
    public MakClient Crm => people.As(From.Id);

    public ReadOptions Reading => new() { Language = Words.Language };

    /// <summary>A write that happens once, however often this update is answered.</summary>
    public WriteOptions Once(string what, int? ifMatch = null) => Named($"{Update.UpdateId}-{what}");

    /// <summary>A change that happens once, of what is still as it was seen.</summary>
    public ChangeOptions OnceOn(int version, string what) =>
        new()
        {
            Language = Words.Language,
            IdempotencyKey = Key($"{Update.UpdateId}-{what}"),
            IfMatch = version,
        };

    /// <summary>A write that happens once, however often these answers are sent off.</summary>
    public WriteOptions Once(Dialog talk) => Named($"{talk.Mark}-{talk.Scenario.Split(':')[0]}-{Words.Language}");

    /// <summary>A change that happens once, however often these answers are sent off.</summary>
    public ChangeOptions ChangeOnce(Dialog talk)
    {
        var once = Once(talk);
        return new() { Language = once.Language, IdempotencyKey = $"{once.IdempotencyKey}-change" };
    }

    public ChatState State => new(Chat, ChosenLanguage, Write(Talk), Write(Cursors));

    public void Speak(string language) => (ChosenLanguage, Words) = (language, new(language));

    public void Say(string text, KeyboardBuilder? rows = null)
    {
        var parts = TextSplitter.Parts(text);
        foreach (var part in parts.SkipLast(1))
            Add("sendMessage", Body(part, null, null));
        Add("sendMessage", Body(parts[^1], rows, null));
    }

    /// <summary>In place of the message whose button was pressed, where there is one.</summary>
    public void Show(string text, KeyboardBuilder? rows = null)
    {
        if (Update.CallbackQuery?.Message is { MessageId: > 0 } message)
            Add("editMessageText", Body(TextSplitter.Short(text, TextSplitter.Most), rows, message.MessageId));
        else
            Say(text, rows);
    }

    /// <summary>Takes back what was said: the answer becomes another one.</summary>
    public void Unsay() => sends.Clear();

    WriteOptions Named(string what) => new() { Language = Words.Language, IdempotencyKey = Key(what) };

    string Key(string what) => $"tg-{store}-{what}";

    void Add(string method, string body) => sends.Add(new(Chat, method, body));

    string Body(string text, KeyboardBuilder? rows, long? message) => MessagePayload.Body(Chat, text, rows, message);

    static string LanguageOf(TelegramUser user) =>
        user.LanguageCode is null or ['r', 'u', ..] or ['b', 'e', ..] or ['k', 'k', ..] ? "ru" : "en";

    static T? Read<T>(string? json)
        where T : class
    {
        try
        {
            return json is null ? null : JsonSerializer.Deserialize<T>(json, JsonSerializerOptions.Web);
        }
        catch (JsonException)
        {
            // Of another version of the bot; there is nothing to go on with.
            return null;
        }
    }

    static string? Write<T>(T? value)
        where T : class => value is null ? null : JsonSerializer.Serialize(value, JsonSerializerOptions.Web);
}

/// <summary>Where the pages of a list begin, so that buttons can name them by a number.</summary>
sealed record PageCursors(string View, IReadOnlyList<string> Starts);
