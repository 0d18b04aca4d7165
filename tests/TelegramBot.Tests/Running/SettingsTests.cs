namespace MakCrm.TelegramBot.Tests.Running;

public sealed class SettingsTests
{
    static readonly Dictionary<string, string> Enough = new()
    {
        ["MAK_TELEGRAM_TOKEN"] = "1:a",
        ["MAK_BOT_CLIENT_ID"] = "bot",
        ["MAK_BOT_CLIENT_SECRET"] = "secret",
    };

    [Fact]
    public void A_token_and_a_client_are_enough() => Read([]).Telegram.Host.ShouldBe("api.telegram.org");

    [Theory]
    [InlineData("MAK_TELEGRAM_TOKEN", "")]
    [InlineData("MAK_BOT_CLIENT_SECRET", "")]
    [InlineData("MAK_URL", "crm.example")]
    [InlineData("MAK_TELEGRAM_API", "ftp://example.org")]
    [InlineData("MAK_TELEGRAM_SECRET", "with space")]
    [InlineData("MAK_TELEGRAM_WEBHOOK", "https://bot.example/hook")]
    public void What_cannot_work_is_refused_by_its_name(string name, string value) =>
        Should.Throw<ConfigurationException>(() => Read(new() { [name] = value })).Message.ShouldContain(name);

    [Fact]
    public void The_secret_gets_into_no_log() => $"{Read([])}".ShouldNotContain("1:a");

    static BotSettings Read(Dictionary<string, string> more) =>
        BotSettings.Read(name => more.TryGetValue(name, out var value) ? value : Enough.GetValueOrDefault(name));
}
