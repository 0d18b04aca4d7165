using MakCrm.TestKit;
using Microsoft.Extensions.Hosting;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>The product, the emulator and the bot between them.</summary>
public sealed class TelegramStage : IAsyncLifetime
{
    readonly TempFolder folder = new();
    Emulator emulator = null!;
    IHost? bot;

    public BotStage Crm { get; } = new();

    public async ValueTask InitializeAsync()
    {
        await Crm.InitializeAsync();
        emulator = await Emulator.Start();
        bot = await Crm.StartBot(emulator.Address, Emulator.Token, folder.Path, settings => settings with { Form = "partners" });
    }

    public async ValueTask DisposeAsync()
    {
        if (bot is not null)
            await bot.StopAsync(CancellationToken.None);
        bot?.Dispose();
        if (emulator is not null)
            await emulator.DisposeAsync();
        await Crm.DisposeAsync();
        folder.Dispose();
    }

    /// <summary>Somebody whom the bot does not know.</summary>
    internal Correspondent Stranger(string language = "ru") => new(emulator, BotStage.NewUser(), language);

    /// <summary>Somebody whom it knows.</summary>
    internal async Task<Correspondent> Linked(Person person)
    {
        var somebody = Stranger();
        await somebody.Asks($"/start {await Crm.LinkCode(person)}", "Мария Иванова, ");
        return somebody;
    }

    internal async Task<Correspondent> Linked(string role, TestTenant? tenant = null) => await Linked(await Crm.NewPerson(role, tenant));
}
