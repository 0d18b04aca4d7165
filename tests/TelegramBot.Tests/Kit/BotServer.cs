using MakCrm.Infrastructure.Messengers;
using MakCrm.TelegramBot.Tests.Kit;
using MakCrm.TestKit;
using MakCrm.WebApi;

[assembly: AssemblyFixture(typeof(SharedPrograms))]

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>The product, knowing by which name people find the bot.</summary>
public class BotServer : CrmApiFixture
{
    protected override ServerSettings Configure(ServerSettings settings) =>
        settings with
        {
            Messengers = new MessengerSettings("test_bot"),
        };
}

/// <summary>
/// One product and one emulator for all classes: each has a network, chats and bots of its own. They start with the first class that needs
/// them. Its clock stands for everybody's: whoever moves it takes an <see cref="AmoStage" />.
/// </summary>
public sealed class SharedPrograms : IAsyncLifetime
{
    readonly BotServer server = new();
    readonly Lazy<Task> serverStarted;
    readonly Lazy<Task<Emulator>> emulator = new(Kit.Emulator.Start);

    public SharedPrograms() => serverStarted = new(() => server.InitializeAsync().AsTask());

    internal Task<Emulator> Emulator => emulator.Value;

    public async Task<BotStage> NewStage()
    {
        await serverStarted.Value;
        return await new BotStage(server, await server.NewNetwork(franchisees: 3)).WithoutNewsOfLeads();
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        if (emulator.IsValueCreated)
            await (await emulator.Value).DisposeAsync();
        if (serverStarted.IsValueCreated)
            await server.DisposeAsync();
    }
}
