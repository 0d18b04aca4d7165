using MakCrm.TelegramBot;

const int Unusable = 2;

try
{
    using var bot = BotHost.Build(BotSettings.Read(Environment.GetEnvironmentVariable));
    await bot.RunAsync();
    return 0;
}
catch (Exception expected) when (expected is ConfigurationException or IOException or UnauthorizedAccessException)
{
    Console.Error.WriteLine($"telegram-bot: {expected.Message}");
    return Unusable;
}
