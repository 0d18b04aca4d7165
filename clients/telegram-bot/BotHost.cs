using MakCrm.TelegramBot.Running;
using MakCrm.TelegramBot.Scenarios;
using MakCrm.TelegramBot.Screens;
using MakCrm.TelegramBot.Store;
using MakCrm.TelegramBot.Talks;
using MakCrm.TelegramBot.Telegram;

namespace MakCrm.TelegramBot;

/// <summary>Puts the bot together. It listens only where Telegram is to bring updates.</summary>
static class BotHost
{
    public const string WebhookPath = "/telegram/webhook";

    public static IHost Build(BotSettings settings, Action<IServiceCollection>? adjust = null)
    {
        if (settings.Webhook is null)
        {
            var fetching = Host.CreateApplicationBuilder(new HostApplicationBuilderSettings { Args = [] });
            Add(fetching.Services, settings, adjust);
            fetching.Services.AddHostedService<UpdatePoller>();
            return fetching.Build();
        }
        var listening = WebApplication.CreateSlimBuilder();
        listening.WebHost.UseUrls(settings.Urls);
        Add(listening.Services, settings, adjust);
        listening.Services.AddHostedService<WebhookRegistration>();
        var app = listening.Build();
        app.MapPost(WebhookPath, (Delegate)app.Services.GetRequiredService<TelegramWebhook>().Receive);
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
        services.AddSingleton(made => new CrmClientFactory(
            settings,
            made.GetRequiredKeyedService<HttpClient>("crm"),
            made.GetRequiredService<TimeProvider>()
        ));
        services
            .AddSingleton<FileScreen>()
            .AddSingleton<ActScreens>()
            .AddSingleton<ApplicationScreens>()
            .AddSingleton<TaskScreens>()
            .AddSingleton<AccountLinking>()
            .AddSingleton<RegistrationScenarios>();
        services.AddSingleton<DialogActions>().AddSingleton<DialogService>().AddSingleton<CallbackRouter>().AddSingleton<UpdateRouter>();
        services
            .AddSingleton<UpdateHandler>()
            .AddSingleton<UpdateDispatcher>()
            .AddSingleton<OutboxSender>()
            .AddSingleton<TelegramWebhook>();
        services.AddHostedService(made => made.GetRequiredService<OutboxSender>());
        services.AddHostedService(made => made.GetRequiredService<UpdateDispatcher>());
        services.AddHostedService<NotificationPuller>().AddHostedService<BotCommandRegistration>();
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
