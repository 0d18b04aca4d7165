namespace MakCrm.TelegramBot.Telegram;

/// <summary>Telegram refused a call, or was not to be reached.</summary>
/// <param name="code">As of HTTP; 0 where nobody answered.</param>
sealed class BotApiException(int code, string description, TimeSpan? retryAfter = null, long? migratedTo = null, Exception? cause = null)
    : Exception($"{code} {description}", cause)
{
    public int Code => code;

    public string Description => description;

    /// <summary>How long to leave the chat alone.</summary>
    public TimeSpan? RetryAfter => retryAfter;

    /// <summary>The chat has this id now.</summary>
    public long? MigratedTo => migratedTo;

    /// <summary>The person has blocked the bot, or is no more.</summary>
    public bool IsBlocked => code == 403 || (code == 400 && description.Contains("chat not found", StringComparison.OrdinalIgnoreCase));

    /// <summary>The same call would be refused again.</summary>
    public bool IsLasting => retryAfter is null && code is >= 400 and < 500 and not 409 and not 429;
}
