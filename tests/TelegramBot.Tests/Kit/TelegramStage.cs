using MakCrm.TestKit;
using Microsoft.Extensions.Hosting;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>A network of the product, the emulator and a bot between them.</summary>
public sealed class TelegramStage(SharedPrograms programs) : IAsyncLifetime
{
    static int bots = 42;
    readonly TempFolder folder = new();
    readonly string token = $"{Interlocked.Increment(ref bots)}:emulated";
    Emulator emulator = null!;
    IHost? bot;

    public BotStage Crm { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        Crm = await programs.NewStage();
        emulator = await programs.Emulator;
        bot = await Crm.StartBot(emulator.Address, token, folder.Path, settings => settings with { Form = "partners" });
    }

    public async ValueTask DisposeAsync()
    {
        if (bot is not null)
            await bot.StopAsync(CancellationToken.None);
        bot?.Dispose();
        folder.Dispose();
    }

    /// <summary>Somebody whom the bot does not know.</summary>
    internal Correspondent Stranger(string language = "ru") => new(emulator, token, BotStage.NewUser(), language);

    /// <summary>Somebody whom it knows.</summary>
    internal async Task<Correspondent> Linked(Person person)
    {
        var somebody = Stranger();
        await somebody.Asks($"/start {await Crm.LinkCode(person)}", "Мария Иванова, ");
        return somebody;
    }

    internal async Task<Correspondent> Linked(string role, TestTenant? tenant = null) => await Linked(await Crm.NewPerson(role, tenant));
}
