using MakCrm.Application.Messengers;
using MakCrm.Domain.Messengers;

namespace MakCrm.Infrastructure.Messengers;

/// <param name="TelegramBot">The bot's name at Telegram, without @; null where there is none.</param>
public sealed record MessengerSettings(string? TelegramBot) : IMessengerDeepLinks
{
    const int LongestName = 32;

    public static readonly MessengerSettings Default = new((string?)null);

    /// <exception cref="InvalidOperationException">The variable makes no sense.</exception>
    public static MessengerSettings From(string? bot) =>
        bot is null || (bot.Length <= LongestName && bot.All(c => char.IsAsciiLetterOrDigit(c) || c == '_'))
            ? new(bot)
            : throw new InvalidOperationException("MAK_TELEGRAM_BOT must be the bot's Telegram user name without @, such as mak_crm_bot.");

    public Uri? Of(MessengerChannel channel, string code) =>
        channel switch
        {
            MessengerChannel.Telegram => TelegramBot is null ? null : new($"https://t.me/{TelegramBot}?start={code}"),
        };
}
