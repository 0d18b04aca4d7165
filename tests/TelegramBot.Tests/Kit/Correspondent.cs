using System.Text.Json.Nodes;
using MakCrm.TestKit;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>A message of the bot's with its buttons.</summary>
sealed record Heard(string Text, IReadOnlyList<(string Text, string Data)> Buttons);

/// <summary>Somebody at Telegram: writes, reads, presses what he sees.</summary>
sealed class Correspondent(Emulator emulator, string token, long user, string language = "ru")
{
    readonly List<Heard> received = [];

    public long User => user;

    public Heard Last => received[^1];

    public Task Says(string text)
    {
        var message = Common();
        message["text"] = text;
        if (text.StartsWith('/'))
            message["entities"] = new JsonArray(
                new JsonObject
                {
                    ["offset"] = 0,
                    ["length"] = text.Length,
                    ["type"] = "bot_command",
                }
            );
        return emulator.Ask(text.StartsWith('/') ? "sendCommand" : "sendMessage", message);
    }

    /// <summary>The button with this text, of the last message that has one.</summary>
    public Task Presses(string text)
    {
        var button = received
            .AsEnumerable()
            .Reverse()
            .SelectMany(one => one.Buttons)
            .First(one => one.Text.Contains(text, StringComparison.Ordinal));
        return PressesData(button.Data);
    }

    public Task PressesData(string data)
    {
        var pressed = Common();
        pressed["message"] = new JsonObject { ["chat"] = pressed["chat"]!.DeepClone() };
        pressed["data"] = data;
        return emulator.Ask("sendCallback", pressed);
    }

    /// <summary>Waits until the bot has said this, after all that was heard before.</summary>
    public async Task<Heard> Hears(string text)
    {
        var from = received.Count;
        Heard? found = null;
        await Eventually.Is(
            async () =>
            {
                await Read();
                found = received.Skip(from).LastOrDefault(one => one.Text.Contains(text, StringComparison.Ordinal));
                return found is not null;
            },
            $"the bot says '{text}', which says: {string.Join(" | ", received.Skip(from).Select(one => one.Text))}"
        );
        return found!;
    }

    public async Task<Heard> Asks(string said, string answer)
    {
        await Says(said);
        return await Hears(answer);
    }

    public async Task<Heard> Gets(string button, string answer)
    {
        await Presses(button);
        return await Hears(answer);
    }

    async Task Read()
    {
        var answer = await emulator.Ask("getUpdates", new JsonObject { ["token"] = token, ["chatId"] = user });
        foreach (var update in answer["result"]!.AsArray())
            received.Add(Of(update!["message"]!));
    }

    static Heard Of(JsonNode message)
    {
        var rows = message["reply_markup"]?["inline_keyboard"]?.AsArray() ?? [];
        var buttons =
            from row in rows
            from button in row!.AsArray()
            select (button!["text"]!.GetValue<string>(), button["callback_data"]?.GetValue<string>() ?? "");
        return new(message["text"]!.GetValue<string>(), [.. buttons]);
    }

    JsonObject Common() =>
        new()
        {
            ["botToken"] = token,
            ["date"] = 1_760_000_000,
            ["from"] = new JsonObject
            {
                ["id"] = user,
                ["first_name"] = "Мария",
                ["username"] = "maria",
                ["is_bot"] = false,
                ["language_code"] = language,
            },
            ["chat"] = new JsonObject
            {
                ["id"] = user,
                ["first_name"] = "Мария",
                ["type"] = "private",
            },
        };
}
