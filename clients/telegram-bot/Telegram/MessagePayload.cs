namespace MakCrm.TelegramBot.Telegram;

/// <summary>Rows of buttons below a message.</summary>
sealed class KeyboardBuilder
{
    readonly List<IReadOnlyList<Button>> all = [];

    public KeyboardBuilder Add(params Button?[] row)
    {
        Button[] there = [.. row.OfType<Button>()];
        if (there.Length > 0)
            all.Add(there);
        return this;
    }

    public InlineKeyboard? Keyboard => all.Count > 0 ? new(all) : null;
}

static class MessagePayload
{
    const int LongestButton = 64;

    /// <summary>Plain text: whatever people are called or write, none of it is markup, and no address is opened to show what is behind it.</summary>
    public static string Body(long chat, string text, KeyboardBuilder? rows, long? message) =>
        TelegramJson.Write(
            new
            {
                ChatId = chat,
                MessageId = message,
                Text = text,
                LinkPreviewOptions = new { IsDisabled = true },
                ReplyMarkup = rows?.Keyboard,
            }
        );

    public static Button Button(string text, string data) => new(TextSplitter.Short(text, LongestButton), data);
}
