using MakCrm.TelegramBot.Running;
using MakCrm.TelegramBot.Scenarios;
using MakCrm.TelegramBot.Screens;
using MakCrm.TelegramBot.Store;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot;

/// <summary>Puts the bot together. It listens only where Telegram is to bring updates.</summary>
static class BotApp
{
    public const string WebhookPath = "/telegram/webhook";

    public static IHost Build(BotSettings settings, Action<IServiceCollection>? adjust = null)
    {
        if (settings.Webhook is null)
        {
            var fetching = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [] });
            Add(fetching.Services, settings, adjust);
            fetching.Services.AddHostedService<Poller>();
            return fetching.Build();
        }
        var listening = WebApplication.CreateSlimBuilder();
        listening.WebHost.UseUrls(settings.Urls);
        Add(listening.Services, settings, adjust);
        listening.Services.AddHostedService<WebhookAddress>();
        var app = listening.Build();
        app.MapPost(WebhookPath, (Delegate)app.Services.GetRequiredService<Webhook>().Receive);
        app.MapGet("/health/live", () => Results.Ok());
        return app;
    }

    static void Add(IServiceCollection services, BotSettings settings, Action<IServiceCollection>? adjust)
    {
        services.AddSingleton(settings).AddSingleton(TimeProvider.System);
        services.AddSingleton(ScenarioLibrary.Shipped());
        services.AddKeyedSingleton("crm", (_, _) => Http());
        services.AddSingleton(made => new BotStore(settings.Folder, made.GetRequiredService<TimeProvider>()));
        services.AddSingleton(made => new BotApi(Http(), settings.Telegram, settings.Token));
        services.AddSingleton(made => new People(
            settings,
            made.GetRequiredKeyedService<HttpClient>("crm"),
            made.GetRequiredService<TimeProvider>()
        ));
        services
            .AddSingleton<FileScreen>()
            .AddSingleton<ActScreens>()
            .AddSingleton<ApplicationScreens>()
            .AddSingleton<TaskScreens>()
            .AddSingleton<Linking>()
            .AddSingleton<RegistrationForms>();
        services.AddSingleton<Doings>().AddSingleton<TalkDesk>().AddSingleton<Buttons>().AddSingleton<Reception>();
        services.AddSingleton<Answering>().AddSingleton<Lanes>().AddSingleton<OutBox>().AddSingleton<Webhook>();
        services.AddHostedService(made => made.GetRequiredService<OutBox>());
        services.AddHostedService(made => made.GetRequiredService<Lanes>());
        services.AddHostedService<News>().AddHostedService<CommandList>();
        adjust?.Invoke(services);
    }

    static HttpClient Http() =>
        new(
            new SocketsHttpHandler
            {
                AllowAutoRedirect = false,
                ConnectTimeout = TimeSpan.FromSeconds(10),
                PooledConnectionLifetime = TimeSpan.FromMinutes(2),
            }
        )
        {
            Timeout = Timeout.InfiniteTimeSpan,
        };
}
