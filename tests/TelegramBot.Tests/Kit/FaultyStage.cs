using MakCrm.TestKit;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MakCrm.TelegramBot.Tests.Kit;

/// <summary>A network of the product, and for each test a Telegram with faults and a bot that may die and come back.</summary>
public sealed class FaultyStage(SharedPrograms programs) : IAsyncLifetime
{
    public BotStage Crm { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Crm = await programs.NewStage();

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

/// <summary>One test's Telegram, store and bot.</summary>
sealed class FaultyWorld(BotStage crm) : IAsyncDisposable
{
    readonly TempFolder folder = new();
    IHost? bot;

    public FakeTelegram Telegram { get; private set; } = null!;

    public long User { get; } = BotStage.NewUser();

    public static async Task<FaultyWorld> Begin(BotStage crm) => new(crm) { Telegram = await FakeTelegram.Start() };

    /// <summary>Where the bot listens, if Telegram is to bring updates.</summary>
    public Uri Listens => new(((WebApplication)bot!).Urls.Single());

    /// <param name="between">Stands between the bot and the product.</param>
    public async Task StartBot(
        DelegatingHandler? between = null,
        Func<BotSettings, BotSettings>? change = null,
        TimeProvider? clock = null
    ) =>
        bot = await crm.StartBot(
            Telegram.Address,
            FakeTelegram.Token,
            folder.Path,
            change,
            services =>
            {
                services.AddSingleton(clock ?? TimeProvider.System);
                if (between is not null)
                    services.AddKeyedSingleton("crm", (_, _) => new HttpClient(between));
            }
        );

    public async Task StopBot()
    {
        await bot!.StopAsync(CancellationToken.None);
        bot.Dispose();
        bot = null;
    }

    public async Task Link(string role) => await Link(await crm.NewPerson(role));

    public async Task Link(Person person)
    {
        Telegram.Says(User, $"/start {await crm.LinkCode(person)}");
        await Hears("Мария Иванова, ");
    }

    /// <summary>What this user has got from the bot since so many messages.</summary>
    public IReadOnlyList<Asked> Heard(int from = 0) => [.. Telegram.Delivered.Where(call => call.Chat == User).Skip(from)];

    public async Task<Asked> Hears(string text, int from = 0)
    {
        await Eventually.Is(
            () => Task.FromResult(Heard(from).Any(call => call.Text.Contains(text, StringComparison.Ordinal))),
            $"the bot says '{text}', which says: {string.Join(" | ", Heard(from).Select(call => call.Text))}"
        );
        return Heard(from).First(call => call.Text.Contains(text, StringComparison.Ordinal));
    }

    /// <summary>The message that another one was changed into by pressing its button.</summary>
    public async Task<Asked> Shown(string text)
    {
        await Eventually.Is(() => Task.FromResult(Changed().Any()), $"the bot shows '{text}'");
        return Changed().Last();

        IEnumerable<Asked> Changed() =>
            Telegram.Calls.Where(call =>
                call.Method == "editMessageText" && call.Chat == User && call.Text.Contains(text, StringComparison.Ordinal)
            );
    }

    /// <summary>What the button of a message carries.</summary>
    public static string Button(Asked message, string text) =>
        (
            from row in message.Body["reply_markup"]!["inline_keyboard"]!.AsArray()
            from button in row!.AsArray()
            where button!["text"]!.GetValue<string>().Contains(text, StringComparison.Ordinal)
            select button!["callback_data"]!.GetValue<string>()
        ).First();

    public async ValueTask DisposeAsync()
    {
        if (bot is not null)
            await StopBot();
        await Telegram.DisposeAsync();
        folder.Dispose();
    }
}

/// <summary>Lets a call pass, and keeps its answer back: whoever asked dies before he hears it.</summary>
sealed class LostAnswer(Func<HttpRequestMessage, bool> which) : DelegatingHandler(new SocketsHttpHandler())
{
    readonly TaskCompletionSource lost = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public Task Lost => lost.Task;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var answer = await base.SendAsync(request, CancellationToken.None);
        if (!which(request))
            return answer;
        lost.TrySetResult();
        await new TaskCompletionSource().Task.WaitAsync(cancellationToken);
        return answer;
    }
}

/// <summary>A product that is away while it is told to be.</summary>
sealed class Away(Func<HttpRequestMessage, bool> which) : DelegatingHandler(new SocketsHttpHandler())
{
    public bool IsAway { get; set; } = true;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
        IsAway && which(request)
            ? Task.FromResult(
                new HttpResponseMessage(System.Net.HttpStatusCode.Forbidden) { Content = new StringContent("a page of a proxy") }
            )
            : base.SendAsync(request, cancellationToken);
}
