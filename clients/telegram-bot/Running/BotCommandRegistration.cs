using MakCrm.TelegramBot.Telegram;
using MakCrm.TelegramBot.Texts;

namespace MakCrm.TelegramBot.Running;

/// <summary>The commands that Telegram offers to people, in their language. The bot works without.</summary>
sealed partial class BotCommandRegistration(BotApi telegram, ILogger<BotCommandRegistration> log) : BackgroundService
{
    static readonly string[] Names =
    [
        "menu",
        "lead",
        "leads",
        "tasks",
        "board",
        "applications",
        "lots",
        "income",
        "statement",
        "calc",
        "acts",
        "grade",
        "link",
        "language",
        "help",
        "cancel",
        "logout",
    ];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            await telegram.SetMyCommands(In("en"), null, stoppingToken);
            await telegram.SetMyCommands(In("ru"), "ru", stoppingToken);
        }
        catch (BotApiException refused)
        {
            LogRefused(refused.Code, refused.Description);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // At the next start.
        }
    }

    static IReadOnlyList<Command> In(string language)
    {
        var words = new BotTexts(language);
        return [.. Names.Select(name => new Command(name, words[$"command.{name}"]))];
    }

    [LoggerMessage(LogLevel.Information, "setMyCommands failed: {Code} {Reason}")]
    partial void LogRefused(int code, string reason);
}
