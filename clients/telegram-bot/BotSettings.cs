using System.Globalization;
using System.Text.RegularExpressions;
using MakCrm.Client;

namespace MakCrm.TelegramBot;

/// <summary>What the environment says; the program does not start where it says too little.</summary>
sealed partial record BotSettings
{
    public required string Token { get; init; }

    /// <summary>Telegram itself, or what stands in for it.</summary>
    public Uri Telegram { get; init; } = new("https://api.telegram.org");

    public required Uri Crm { get; init; }

    public required ClientCredentials Credentials { get; init; }

    /// <summary>Where the store lives.</summary>
    public required string Folder { get; init; }

    /// <summary>The form by which strangers register; nobody does where there is none.</summary>
    public string? Form { get; init; }

    /// <summary>Where Telegram brings updates to; they are fetched where there is none.</summary>
    public Uri? Webhook { get; init; }

    /// <summary>What the bot listens on for the webhook.</summary>
    public string Urls { get; init; } = "http://127.0.0.1:5090";

    /// <summary>What Telegram says with each update, so that nobody else can.</summary>
    public string? Secret { get; init; }

    public SendRateSettings Pace { get; init; } = new();

    /// <summary>Where it works and nothing more, so that no secret gets into a log.</summary>
    public override string ToString() => $"{Crm} {Telegram}";

    public static BotSettings Read(Func<string, string?> environment)
    {
        var webhook = Text("MAK_TELEGRAM_WEBHOOK") is null ? null : Address("MAK_TELEGRAM_WEBHOOK", null);
        var secret = Text("MAK_TELEGRAM_SECRET");
        if (secret is not null && !SecretForm().IsMatch(secret))
            throw new ConfigurationException("MAK_TELEGRAM_SECRET must be 1 to 256 characters: A-Z, a-z, 0-9, _ or -");
        if (webhook is not null && secret is null)
            throw new ConfigurationException("MAK_TELEGRAM_WEBHOOK requires MAK_TELEGRAM_SECRET");
        return new()
        {
            Token = Needed("MAK_TELEGRAM_TOKEN"),
            Telegram = Address("MAK_TELEGRAM_API", "https://api.telegram.org"),
            Crm = Address("MAK_URL", "http://127.0.0.1:5080"),
            Credentials = new(Needed("MAK_BOT_CLIENT_ID"), Needed("MAK_BOT_CLIENT_SECRET")),
            Folder = Text("MAK_BOT_DATA") ?? ".data/telegram-bot",
            Form = Text("MAK_TELEGRAM_FORM"),
            Webhook = webhook,
            Urls = Text("MAK_BOT_URLS") ?? "http://127.0.0.1:5090",
            Secret = secret,
        };

        // As everywhere in the product, a secret can lie in a file.
        string? Text(string name) =>
            environment(name) is { Length: > 0 } text ? text
            : environment($"{name}_FILE") is { Length: > 0 } file ? File.ReadAllText(file).Trim()
            : null;

        string Needed(string name) => Text(name) ?? throw new ConfigurationException($"{name} is not set");

        Uri Address(string name, string? otherwise) =>
            Uri.TryCreate(Text(name) ?? otherwise, UriKind.Absolute, out var address) && address.Scheme is "http" or "https"
                ? address
                : throw new ConfigurationException(string.Create(CultureInfo.InvariantCulture, $"{name} is not an http(s) URL"));
    }

    [GeneratedRegex("^[A-Za-z0-9_-]{1,256}$")]
    private static partial Regex SecretForm();
}

/// <summary>How fast the bot goes. Telegram bears about 30 messages a second, one a second to a chat.</summary>
sealed record SendRateSettings
{
    public TimeSpan BetweenSends { get; init; } = TimeSpan.FromMilliseconds(40);

    public TimeSpan BetweenSendsToOne { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How long Telegram holds a question for updates open.</summary>
    public TimeSpan LongPoll { get; init; } = TimeSpan.FromSeconds(50);

    /// <summary>The pause after an answer that came at once and empty, and after one that did not come.</summary>
    public TimeSpan PollPause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>How often the product is asked what there is to tell.</summary>
    public TimeSpan NewsPause { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>Between tries of a message that Telegram did not take; doubles with each.</summary>
    public TimeSpan FirstRetry { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How many updates of one chat are taken at once, and one more each second: whoever sends more is passed over.</summary>
    public int Burst { get; init; } = 30;
}

/// <summary>The bot cannot start, and the message is all that a person needs to know.</summary>
sealed class ConfigurationException(string message) : Exception(message);
